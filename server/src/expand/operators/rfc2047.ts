/** Encoded words in header lines (RFC 2047; rfc2047.c, parse.c). */

import type { Run } from '../run';
import { like } from '../value';
import { mainText } from '../variables/settings';
import { decodeBase64 } from './bases';
import type { Operator } from './operator';

/** The charset that the configuration names for headers. */
export function headersCharset(run: Run): string {
  return mainText(run, 'headers_charset') ?? 'UTF-8';
}

/** Quoted-printable encoded words of at most 75 characters each, where anything needs encoding. */
const rfc2047: Operator = (run, text) => {
  const source = text.text;
  if (!/[^\x20-\x7e]|[?=()<>@,;:\\".[\]_]/.test(source)) return text;
  const charset = headersCharset(run);
  const begin = `=?${charset}?Q?`;
  let out = begin;
  // Before 4.99 the beginning of the first word was not counted.
  let length = run.release >= 99 ? begin.length : 0;
  let coded = false;
  for (const char of source) {
    // Exim does not break after the first of two coded characters, which may belong together.
    if (length > 67 && !coded) {
      out += `?= ${begin}`;
      length = begin.length;
    }
    const plain = /[\x21-\x7e]/.test(char) && !/[?=()<>@,;:\\".[\]_]/.test(char);
    if (plain || char === ' ') {
      out += plain ? char : '_';
      length += 1;
      coded = false;
    } else {
      out += `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
      length += 3;
      coded = !coded;
    }
  }
  return like(text, `${out}?=`);
};

const word = /=\?([^?\s]*)\?([QqBb])\?([^? \t]*)\?=/;

/** The text with encoded words replaced by what they stand for; white space between two of them goes. */
export function decodeWords(text: string): string {
  let out = '';
  let rest = text;
  for (;;) {
    const found = word.exec(rest);
    if (!found) return out + rest;
    const bytes = decodeWord((found[2] as string).toUpperCase(), found[3] as string);
    if (bytes === undefined) {
      const end = found.index + found[0].length;
      out += rest.slice(0, end);
      rest = rest.slice(end);
      continue;
    }
    out += rest.slice(0, found.index) + bytes;
    rest = rest.slice(found.index + found[0].length);
    const gap = /^[ \t\n\r]+(?==\?[^?\s]*\?[QqBb]\?[^? \t]*\?=)/.exec(rest);
    if (gap) rest = rest.slice(gap[0].length);
  }
}

function decodeWord(encoding: string, body: string): string | undefined {
  if (encoding === 'B') return decodeBase64(body);
  if (/=(?![0-9A-Fa-f]{2})/.test(body)) return undefined;
  return body
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export const rfc2047Operators = {
  rfc2047,
  rfc2047d: (_run, text) => like(text, decodeWords(text.text)),
} satisfies Record<string, Operator>;
