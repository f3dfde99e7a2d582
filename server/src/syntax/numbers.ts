/** Integers, fixed-point numbers and times as Exim's option reader understands them (readconf.c, readconf_handle_option). */
import { skipSpace } from '../preprocess';

export type NumberError =
  | { readonly kind: 'expected' }
  | { readonly kind: 'too-large' }
  /** Text follows the number at this offset. */
  | { readonly kind: 'extra'; readonly at: number };

export type NumberResult = { readonly value: number } | { readonly error: NumberError };

/**
 * An `int` with an optional multiplier letter (K, M, G or T, powers of 1024), in C notation: `0x` and a leading `0` select
 * the base unless `octal` fixes it.
 */
export function readInteger(text: string, octal: boolean): NumberResult {
  return readScaled(text, octal, { letters: 'kmgt', first: 1, bits: 32 });
}

/** A 64-bit number of kilobytes: a bare number counts them, and so does one with K; the letters go up to Z. */
export function readKilobytes(text: string): NumberResult {
  return readScaled(text, false, { letters: 'kmgtpez', first: 0, bits: 64 });
}

/** More digits than any number has that Exim can hold. */
const tooManyDigits = 40;

interface Scale {
  /** The multipliers, each 1024 times the one before. */
  readonly letters: string;
  /** The power of 1024 that the first one stands for. */
  readonly first: number;
  /** Of the number that must hold the result. */
  readonly bits: number;
}

function readScaled(text: string, octal: boolean, { letters, first, bits }: Scale): NumberResult {
  const number = /^\s*([+-]?)(0[xX][0-9a-fA-F]+|\d+)/.exec(text);
  const digits = number?.[2];
  if (!number || digits === undefined) return { error: { kind: 'expected' } };
  const hexadecimal = /^0x/i.test(digits) && !octal;
  const base8 = octal || (!hexadecimal && digits.startsWith('0'));
  const read = base8 ? (/^[0-7]*/.exec(digits)?.[0] ?? '') : digits;
  if (read === '') return { error: { kind: 'expected' } };
  let end = number[0].length - (digits.length - read.length);
  const significant = read.replace(/^0x/i, '').replace(/^0+(?=.)/, '');
  if (significant.length > tooManyDigits) return { error: { kind: 'too-large' } };
  let value = BigInt(`${hexadecimal ? '0x' : base8 ? '0o' : ''}${significant}`);
  if (number[1] === '-') value = -value;
  const letter = text[end]?.toLowerCase();
  const power = letter === undefined ? -1 : letters.indexOf(letter);
  if (power >= 0) {
    end++;
    value *= 1024n ** BigInt(first + power);
  }
  if (BigInt.asIntN(bits, value) !== value) return { error: { kind: 'too-large' } };
  const rest = skipSpace(text, end);
  return rest < text.length ? { error: { kind: 'extra', at: rest } } : { value: Number(value) };
}

/**
 * A non-negative number with up to three decimals, in thousandths. Exim computes them in 32 bits and does not notice when
 * they do not fit: 5000000 becomes 705032.704.
 */
export function readFixed(text: string): NumberResult {
  const number = /^\s*([+-]?\d+)(?:\.(\d*))?/.exec(text);
  if (!number) return { error: { kind: 'expected' } };
  const whole = asInt(number[1] ?? '');
  if (whole < 0n) return { error: { kind: 'too-large' } };
  const decimals = BigInt((number[2] ?? '').slice(0, 3).padEnd(3, '0'));
  const rest = skipSpace(text, number[0].length);
  return rest < text.length
    ? { error: { kind: 'extra', at: rest } }
    : { value: Number(BigInt.asIntN(32, whole * 1000n + decimals)) };
}

/** As sscanf reads `%d` on 64-bit machines: a `long` that stops at its ends, cut to 32 bits. */
function asInt(digits: string): bigint {
  if (digits.length > tooManyDigits) return digits.startsWith('-') ? 0n : -1n;
  const value = BigInt(digits.replace('+', ''));
  const most = 2n ** 63n - 1n;
  return BigInt.asIntN(32, value > most ? most : value < -most - 1n ? -most - 1n : value);
}

const seconds: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 };

/**
 * A time such as `2h30m`, in seconds; undefined where Exim calls it invalid (readconf.c, readconf_readtime). Exim adds up in
 * 32 bits: 68 years and a bit are negative and thus invalid, and from 136 years on it starts again at nothing.
 */
export function readTime(text: string): number | undefined {
  let total = 0n;
  let at = 0;
  do {
    const part = /^(\d+)([wdhms])/.exec(text.slice(at, at + tooManyDigits));
    if (!part) return undefined;
    total += asInt(part[1] ?? '') * BigInt(seconds[part[2] ?? ''] ?? 0);
    at += part[0].length;
  } while (at < text.length);
  const value = Number(BigInt.asIntN(32, total));
  return value < 0 ? undefined : value;
}
