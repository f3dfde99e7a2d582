/** Numbers and bytes in other alphabets: base 32, base 62, base 64, hexadecimal. */
import { quotedFor } from '../print';
import { Failed } from '../result';
import { type Bytes, clean, like } from '../value';
import type { Operator } from './operator';

const base32Digits = 'abcdefghijklmnopqrstuvwxyz234567';
const base62Digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const mask64 = 0xffffffffffffffffn;

function decimal(release: number, text: Bytes, operator: string): bigint {
  const match = /^[ \t\n\v\f\r]*([+-]?)([0-9]+)$/.exec(text.text);
  if (!match && text.text !== '') {
    throw new Failed(
      `argument for ${operator} operator is ${quotedFor(release, text.text)}, which is not a decimal number`,
    );
  }
  const value = BigInt(match?.[2] ?? 0);
  if (value > mask64) return mask64;
  return (match?.[1] === '-' ? -value : value) & mask64;
}

function digitsOf(value: bigint, digits: string): string {
  let out = '';
  const base = BigInt(digits.length);
  for (let rest = value; rest > 0n; rest /= base) out = digits[Number(rest % base)] + out;
  return out;
}

function numberOf(release: number, text: Bytes, digits: string, operator: string): bigint {
  let value = 0n;
  const base = BigInt(digits.length);
  for (const char of text.text) {
    const digit = digits.indexOf(char);
    if (digit < 0) {
      throw new Failed(
        `argument for ${operator} operator is ${quotedFor(release, text.text)}, which is not a base ${base} number`,
      );
    }
    value = (value * base + BigInt(digit)) & mask64;
  }
  return value;
}

export function encodeBase64(bytes: string): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const chunk =
      (bytes.charCodeAt(at) << 16) | ((bytes.charCodeAt(at + 1) || 0) << 8) | (bytes.charCodeAt(at + 2) || 0);
    const count = Math.min(3, bytes.length - at);
    for (let digit = 0; digit < 4; digit++) {
      out += digit <= count ? base64Digits[(chunk >> (18 - digit * 6)) & 63] : '=';
    }
  }
  return out;
}

/** The bytes, or undefined where the text is no base 64; white space is skipped (base64.c, b64decode). */
export function decodeBase64(text: string): string | undefined {
  const body = text.replace(/[ \t\n\v\f\r]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(body)) return undefined;
  let out = '';
  for (let at = 0; at < body.length; at += 4) {
    const digits = [0, 1, 2, 3].map((digit) => Math.max(0, base64Digits.indexOf(body[at + digit] as string)));
    const chunk =
      ((digits[0] ?? 0) << 18) | ((digits[1] ?? 0) << 12) | ((digits[2] ?? 0) << 6) | (digits[3] ?? 0);
    out += String.fromCharCode(chunk >> 16, (chunk >> 8) & 255, chunk & 255);
  }
  const padding = body.endsWith('==') ? 2 : body.endsWith('=') ? 1 : 0;
  return padding > 0 ? out.slice(0, -padding) : out;
}

const base64: Operator = (_run, text) => like(text, encodeBase64(text.text));

const base64d: Operator = (run, text, node) => {
  const bytes = decodeBase64(text.text);
  if (bytes === undefined) {
    throw new Failed(
      `string ${quotedFor(run.release, text.text)} is not well-formed for "${node.name}" operator`,
    );
  }
  return like(text, bytes);
};

const hex2b64: Operator = (run, text) => {
  const quoted = quotedFor(run.release, text.text);
  if (/[^0-9a-fA-F]/.test(text.text)) throw new Failed(`${quoted} is not a hex string`);
  if (text.text.length % 2 === 1) throw new Failed(`${quoted} contains an odd number of characters`);
  return like(
    text,
    encodeBase64(text.text.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)))),
  );
};

export const baseOperators = {
  base32: (run, text) => clean(digitsOf(decimal(run.release, text, 'base32'), base32Digits)),
  base32d: (run, text) =>
    clean(String(BigInt.asIntN(64, numberOf(run.release, text, base32Digits, 'base32d')))),
  base62: (run, text) =>
    clean(
      digitsOf(decimal(run.release, text, 'base62'), base62Digits)
        .slice(-6)
        .padStart(6, '0'),
    ),
  base62d: (run, text) =>
    clean(String(BigInt.asIntN(64, numberOf(run.release, text, base62Digits, 'base62d')))),
  base64,
  str2b64: base64,
  base64d,
  hex2b64,
} satisfies Record<string, Operator>;
