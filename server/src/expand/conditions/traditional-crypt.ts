/** The traditional crypt() of Unix: 25 rounds of DES in which two letters of salt exchange bits of the expansion. */

/** The tables of FIPS 46-3, bits counted from 1. */
const permutedChoice1 = bits(`57 49 41 33 25 17 9 1 58 50 42 34 26 18 10 2 59 51 43 35 27 19 11 3 60 52 44 36
  63 55 47 39 31 23 15 7 62 54 46 38 30 22 14 6 61 53 45 37 29 21 13 5 28 20 12 4`);
const permutedChoice2 = bits(`14 17 11 24 1 5 3 28 15 6 21 10 23 19 12 4 26 8 16 7 27 20 13 2
  41 52 31 37 47 55 30 40 51 45 33 48 44 49 39 56 34 53 46 42 50 36 29 32`);
const initial =
  bits(`58 50 42 34 26 18 10 2 60 52 44 36 28 20 12 4 62 54 46 38 30 22 14 6 64 56 48 40 32 24 16 8
  57 49 41 33 25 17 9 1 59 51 43 35 27 19 11 3 61 53 45 37 29 21 13 5 63 55 47 39 31 23 15 7`);
const final =
  bits(`40 8 48 16 56 24 64 32 39 7 47 15 55 23 63 31 38 6 46 14 54 22 62 30 37 5 45 13 53 21 61 29
  36 4 44 12 52 20 60 28 35 3 43 11 51 19 59 27 34 2 42 10 50 18 58 26 33 1 41 9 49 17 57 25`);
const expansion = bits(`32 1 2 3 4 5 4 5 6 7 8 9 8 9 10 11 12 13 12 13 14 15 16 17
  16 17 18 19 20 21 20 21 22 23 24 25 24 25 26 27 28 29 28 29 30 31 32 1`);
const permutation = bits(
  '16 7 20 21 29 12 28 17 1 15 23 26 5 18 31 10 2 8 24 14 32 27 3 9 19 13 30 6 22 11 4 25',
);
const shifts = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];
/** Each box as 64 hexadecimal digits, row after row. */
const boxes = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
].map((digits) => [...digits].map((digit) => Number.parseInt(digit, 16)));

function bits(text: string): number[] {
  return text
    .trim()
    .split(/\s+/)
    .map((number) => Number(number) - 1);
}

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The hash of thirteen letters, or undefined where the salt is none. Eight bytes of the password count, seven bits of each. */
export function traditionalCrypt(password: string, salt: string): string | undefined {
  const letters = [alphabet.indexOf(salt[0] ?? ' '), alphabet.indexOf(salt[1] ?? ' ')] as const;
  if (letters[0] < 0 || letters[1] < 0) return undefined;
  const table = salted(letters[0] | (letters[1] << 6));
  const keys = schedule(password);
  let block: number[] = Array(64).fill(0);
  for (let round = 0; round < 25; round++) block = encrypt(block, keys, table);
  const padded = [...block, 0, 0];
  let out = salt.slice(0, 2);
  for (let at = 0; at < 66; at += 6) out += alphabet[numberIn(padded.slice(at, at + 6))];
  return out;
}

const numberIn = (some: readonly number[]) => some.reduce((sum, bit) => sum * 2 + bit, 0);
const permute = (block: readonly number[], table: readonly number[]) =>
  table.map((at) => block[at] as number);

/** Each set bit of the salt exchanges one bit of the first half of the expansion with that of the second. */
function salted(salt: number): number[] {
  const table = [...expansion];
  for (let bit = 0; bit < 12; bit++) {
    if (((salt >> bit) & 1) === 0) continue;
    const other = table[bit + 24] as number;
    table[bit + 24] = table[bit] as number;
    table[bit] = other;
  }
  return table;
}

function schedule(password: string): number[][] {
  const key = Array.from({ length: 64 }, (_, at) => {
    const code = password.charCodeAt(at >> 3) || 0;
    return at % 8 === 7 ? 0 : (code >> (6 - (at % 8))) & 1;
  });
  let halves = permute(key, permutedChoice1);
  return shifts.map((shift) => {
    const turn = (half: readonly number[]) => [...half.slice(shift), ...half.slice(0, shift)];
    halves = [...turn(halves.slice(0, 28)), ...turn(halves.slice(28))];
    return permute(halves, permutedChoice2);
  });
}

function encrypt(block: readonly number[], keys: readonly number[][], table: readonly number[]): number[] {
  const start = permute(block, initial);
  let left = start.slice(0, 32);
  let right = start.slice(32);
  for (const key of keys) {
    const mixed = permute(right, table).map((bit, at) => bit ^ (key[at] as number));
    const out = boxes.flatMap((box, index) => {
      const six = mixed.slice(index * 6, index * 6 + 6);
      const row = (six[0] as number) * 2 + (six[5] as number);
      const value = box[row * 16 + numberIn(six.slice(1, 5))] as number;
      return [8, 4, 2, 1].map((mask) => (value & mask ? 1 : 0));
    });
    const next = permute(out, permutation).map((bit, at) => bit ^ (left[at] as number));
    left = right;
    right = next;
  }
  return permute([...right, ...left], final);
}
