/** What `substr`, `hash` and `nhash` do with a text and two numbers (expand.c, extract_substr, compute_hash, compute_nhash). */
import { Failed } from '../result';

/** `length` -1: to the end; a negative start counts from the end, and then what is asked for may begin before the text. */
export function substring(text: string, start: number, length: number): string {
  let from = start;
  let count = length;
  if (from < 0) {
    from += text.length;
    if (from < 0) {
      // Part of what was asked for lies before the text.
      count = Math.max(0, count + from);
      from = 0;
    } else if (count < 0) {
      // Without a length, everything before that point is meant.
      count = from;
      from = 0;
    }
  } else if (count < 0) {
    count = text.length - from;
  }
  return from >= text.length ? '' : text.slice(from, from + Math.max(0, count));
}

/** Exim's own order, in which t comes before s. */
const hashCodes = 'abcdefghijklmnopqrtsuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Folds the text down to `limit` characters of the first `prime` of Exim's alphabet. */
export function hashed(text: string, limit: number, prime: number): string {
  const codes = prime < 0 ? 26 : prime;
  if (codes > hashCodes.length) throw new Failed(`hash count "${codes}" too big`);
  // Exim before 4.99 crashes over such a limit.
  if (limit < 0) throw new Failed('');
  if (limit >= text.length) return text;
  const chars = Array.from({ length: limit }, (_, at) => text.charCodeAt(at));
  for (let from = limit, to = 0; from < text.length && limit > 0; from++, to = (to + 1) % limit) {
    // Exim folds in place, and never reads what it has changed already.
    const code = text.charCodeAt(from);
    const shift = (code + from) & 7;
    chars[to] = ((chars[to] ?? 0) ^ ((code << shift) | (code >> (8 - shift)))) & 255;
  }
  return chars.map((char) => hashCodes[char % codes]).join('');
}

const primes = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103,
  107, 109, 113,
];

/** A number below `first`, or two numbers with a slash between. */
export function numericHash(text: string, first: number, second: number): string {
  let total = 0n;
  let at = 0;
  for (const char of text) {
    if (at === 0) at = primes.length - 1;
    total += BigInt(primes[at--] as number) * BigInt(char.charCodeAt(0));
  }
  const unsigned = (value: bigint) => BigInt.asUintN(64, value);
  total = unsigned(total);
  if (second < 0) return String(first === 0 ? 0 : total % unsigned(BigInt(first)));
  const product = unsigned(BigInt(first) * BigInt(second));
  if (product === 0n) return '0/0';
  total %= product;
  return `${total / BigInt(second)}/${total % BigInt(second)}`;
}
