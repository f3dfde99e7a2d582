/** What crypt() makes of a password with the prefixes `$1$` (MD5), `$5$` (SHA-256) and `$6$` (SHA-512). */
import { md5 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { toArray } from '../value';

type Digest = (bytes: Uint8Array) => Uint8Array;

/** Bytes that crypt() takes. */
const longestPassword = 511;

/** More rounds than this take seconds. */
const mostRounds = 100_000;

/**
 * The hash of a password with the settings (prefix, rounds, salt) that `setting` begins with. `invalid`: crypt() refuses them;
 * undefined where they are of another kind, or ask for too much work.
 */
export function unixCrypt(password: string, setting: string): string | 'invalid' | undefined {
  if (password.length > longestPassword) return 'invalid';
  const key = toArray(password);
  if (setting.startsWith('$1$')) {
    const salt = /^[^$:\n]{0,8}/.exec(setting.slice(3))?.[0] ?? '';
    return `$1$${salt}$${md5Crypt(key, toArray(salt))}`;
  }
  const [, kind, rounds, rest = ''] = /^\$([56])\$(?:rounds=([^$]*)\$)?([^$]*)/.exec(setting) ?? [];
  if (kind === undefined) return undefined;
  if (rest.startsWith('rounds=') || /[:\n]/.test(rest)) return 'invalid';
  if (rounds !== undefined && !/^[1-9][0-9]{3,8}$/.test(rounds)) return 'invalid';
  const count = Number(rounds ?? 5000);
  if (count > mostRounds) return undefined;
  const salt = rest.slice(0, 16);
  const told = rounds === undefined ? '' : `rounds=${rounds}$`;
  const order = kind === '5' ? sha256Order : sha512Order;
  const hash = shaCrypt(kind === '5' ? sha256 : sha512, key, toArray(salt), count);
  return `$${kind}$${told}${salt}$${inLetters(hash, order)}`;
}

function md5Crypt(key: Uint8Array, salt: Uint8Array): string {
  const other = md5(concatBytes(key, salt, key));
  const parts: Uint8Array[] = [key, toArray('$1$'), salt, repeated(other, key.length)];
  // One byte for each bit of the length: nothing, or the first letter of the password.
  for (let length = key.length; length > 0; length >>= 1)
    parts.push(length & 1 ? Uint8Array.of(0) : key.subarray(0, 1));
  let sum: Uint8Array = md5(concatBytes(...parts));
  for (let round = 0; round < 1000; round++) sum = nextRound(md5, sum, key, salt, round);
  return inLetters(sum, md5Order);
}

function shaCrypt(digest: Digest, key: Uint8Array, salt: Uint8Array, rounds: number): Uint8Array {
  const other = digest(concatBytes(key, salt, key));
  const parts: Uint8Array[] = [key, salt, repeated(other, key.length)];
  for (let length = key.length; length > 0; length >>= 1) parts.push(length & 1 ? other : key);
  let sum = digest(concatBytes(...parts));
  const longKey = repeated(digest(concatBytes(...Array<Uint8Array>(key.length).fill(key))), key.length);
  const salts = Array<Uint8Array>(16 + (sum[0] as number)).fill(salt);
  const longSalt = repeated(digest(concatBytes(...salts)), salt.length);
  for (let round = 0; round < rounds; round++) sum = nextRound(digest, sum, longKey, longSalt, round);
  return sum;
}

function nextRound(
  digest: Digest,
  sum: Uint8Array,
  key: Uint8Array,
  salt: Uint8Array,
  round: number,
): Uint8Array {
  const odd = round % 2 === 1;
  const parts: Uint8Array[] = [odd ? key : sum];
  if (round % 3 !== 0) parts.push(salt);
  if (round % 7 !== 0) parts.push(key);
  parts.push(odd ? sum : key);
  return digest(concatBytes(...parts));
}

/** As many bytes as wanted, from the beginning again and again. */
function repeated(bytes: Uint8Array, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => bytes[at % bytes.length] as number);
}

const letters = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Three bytes of the digest become four letters, the last byte of a group giving the first letter; -1 stands for no byte. */
function inLetters(digest: Uint8Array, order: readonly number[]): string {
  let out = '';
  for (let at = 0; at < order.length; at += 3) {
    let value = 0;
    let bytes = 0;
    for (const index of order.slice(at, at + 3)) {
      value = (value << 8) | (index < 0 ? 0 : (digest[index] as number));
      if (index >= 0) bytes++;
    }
    for (let letter = 0; letter <= bytes; letter++) {
      out += letters[value & 63];
      value >>= 6;
    }
  }
  return out;
}

const md5Order = [0, 6, 12, 1, 7, 13, 2, 8, 14, 3, 9, 15, 4, 10, 5, -1, -1, 11];
/** Each group turns the three thirds of the digest by one place, to the right or to the left. */
const sha256Order = [...turning(10, 2), -1, 31, 30];
const sha512Order = [...turning(21, 1), -1, -1, 63];

function turning(third: number, shift: number): number[] {
  return Array.from({ length: third }, (_, at) =>
    [0, 1, 2].map((place) => ((place + at * shift) % 3) * third + at),
  ).flat();
}
