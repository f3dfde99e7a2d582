/** Integers, fixed-point numbers and times as Exim's option reader understands them (readconf.c, readconf_handle_option). */
import { skipSpace } from '../preprocess';

export type NumberError =
  | { readonly kind: 'expected' }
  | { readonly kind: 'too-large' }
  /** Text follows the number at this offset. */
  | { readonly kind: 'extra'; readonly at: number };

export type NumberResult = { readonly value: number } | { readonly error: NumberError };

const intMax = 2_147_483_647;

/**
 * An `int` with an optional multiplier letter (K, M or G, powers of 1024), in C notation: `0x` and a leading `0` select
 * the base unless `octal` fixes it.
 */
export function readInteger(text: string, octal: boolean): NumberResult {
  return readWithMultiplier(text, octal, 'kmg', intMax);
}

/** A 64-bit number of kilobytes: a bare number counts them, and so does one with K; the letters go up to Y. */
export function readKilobytes(text: string): NumberResult {
  const result = readWithMultiplier(text, false, 'kmgtpezy', 2 ** 63);
  if ('error' in result || /^\s*[+-]?(?:0x[0-9a-f]+|\d+)\s*$/i.test(text)) return result;
  return { value: Math.ceil(result.value / 1024) };
}

function readWithMultiplier(text: string, octal: boolean, letters: string, most: number): NumberResult {
  const number = /^\s*([+-]?)(0[xX][0-9a-fA-F]+|\d+)/.exec(text);
  const digits = number?.[2];
  if (!number || digits === undefined) return { error: { kind: 'expected' } };
  let end = number[0].length;
  let value: number;
  if (/^0[xX]/.test(digits) && !octal) value = Number.parseInt(digits, 16);
  else if (octal || (digits.startsWith('0') && digits.length > 1)) {
    const valid = /^[0-7]*/.exec(digits)?.[0] ?? '';
    if (valid === '') return { error: { kind: 'expected' } };
    end -= digits.length - valid.length;
    value = Number.parseInt(valid, 8);
  } else value = Number(digits);
  if (number[1] === '-') value = -value;
  const power = text[end] === undefined ? -1 : letters.indexOf((text[end] ?? '').toLowerCase());
  if (power >= 0) {
    end++;
    value *= 1024 ** (power + 1);
  }
  if (value > most || value < -most - 1) return { error: { kind: 'too-large' } };
  const rest = skipSpace(text, end);
  return rest < text.length ? { error: { kind: 'extra', at: rest } } : { value: Math.trunc(value) };
}

/** A non-negative number with up to three decimals, in thousandths. */
export function readFixed(text: string): NumberResult {
  const number = /^\s*([+-]?\d+)(?:\.(\d*))?/.exec(text);
  if (!number) return { error: { kind: 'expected' } };
  const whole = Number(number[1]);
  if (whole < 0 || whole > intMax / 1000) return { error: { kind: 'too-large' } };
  const decimals = (number[2] ?? '').slice(0, 3).padEnd(3, '0');
  const rest = skipSpace(text, number[0].length);
  return rest < text.length
    ? { error: { kind: 'extra', at: rest } }
    : { value: whole * 1000 + Number(decimals) };
}

const seconds: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 };

/** A time such as `2h30m`, in seconds; undefined where Exim calls it invalid (readconf.c, readconf_readtime). */
export function readTime(text: string): number | undefined {
  let total = 0;
  let at = 0;
  do {
    const part = /^(\d+)([wdhms])/.exec(text.slice(at, at + 32));
    if (!part) return undefined;
    total += Number(part[1]) * (seconds[part[2] ?? ''] ?? 0);
    at += part[0].length;
  } while (at < text.length);
  return total;
}
