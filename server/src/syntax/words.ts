/** Reads names and strings off a logical line the way every section of Exim's reader does. */
import { isAlpha, isDigit, type LogicalLine, skipName, skipSpace } from '../preprocess';
import type { Name, Span, Value } from './tree';

/** Exim keeps 63 characters of the names of drivers, ACLs, conditions and words (EXIM_DRIVERNAME_MAX). */
export const longestName = 63;

export function span(line: LogicalLine, start: number, end: number): Span {
  return { line, start, end };
}

export function nameAt(line: LogicalLine, start: number, end: number): Name {
  return { line, start, end, text: line.text.slice(start, end) };
}

/** A name read by readconf_readname: empty unless a letter comes first; `next` is past the white space that follows. */
export interface ReadName {
  readonly name: Name;
  readonly next: number;
}

export function readName(line: LogicalLine, from: number): ReadName {
  const start = skipSpace(line.text, from);
  const end = isAlpha(line.text.charCodeAt(start)) ? skipName(line.text, start) : start;
  return { name: nameAt(line, start, end), next: skipSpace(line.text, end) };
}

/** The rest of a line as an unquoted value. */
export function restAsValue(line: LogicalLine, from: number): Value {
  return { text: line.text.slice(from), span: span(line, from, line.text.length), quoted: false };
}

export interface ReadString {
  readonly value: Value;
  /** Right behind the string; white space is not skipped. */
  readonly next: number;
  /** A quoted string whose closing quote is missing. */
  readonly unclosed: boolean;
}

/**
 * Reads a string in double quotes with Exim's escapes, or a bare word up to white space (string.c, string_dequote).
 */
export function readWordOrQuoted(line: LogicalLine, from: number): ReadString {
  const { text } = line;
  if (text[from] === '"') return readQuoted(line, from);
  let end = from;
  while (end < text.length && !isSpaceAt(text, end)) end++;
  return {
    value: { text: text.slice(from, end), span: span(line, from, end), quoted: false },
    next: end,
    unclosed: false,
  };
}

/** Reads a quoted string that starts at `from`; escapes are those of string_interpret_escape. */
export function readQuoted(line: LogicalLine, from: number): ReadString {
  const { text } = line;
  const quote = text.indexOf('"', from + 1);
  if (quote > from + 1 && !text.slice(from, quote).includes('\\')) {
    const value: Value = {
      text: text.slice(from + 1, quote),
      span: span(line, from, quote + 1),
      quoted: true,
    };
    return { value, next: quote + 1, unclosed: false };
  }
  return readWithEscapes(line, from);
}

function readWithEscapes(line: LogicalLine, from: number): ReadString {
  const { text } = line;
  let result = '';
  const offsets: number[] = [];
  let at = from + 1;
  while (at < text.length && text[at] !== '"') {
    offsets.push(at);
    if (text[at] === '\\') {
      const read = readEscape(text, at);
      result += read.text;
      at = read.next;
    } else {
      result += text[at];
      at++;
    }
  }
  offsets.push(at);
  const closed = text[at] === '"';
  const next = closed ? at + 1 : at;
  // Exim only looks at the last character it read, and takes an escaped quote there for the end.
  const unclosed = text[next - 1] !== '"' || next === from + 1;
  const value: Value = {
    text: result,
    span: span(line, from, next),
    quoted: true,
    offsets: Int32Array.from(offsets),
  };
  return { value, next, unclosed };
}

const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** One escape that starts at the backslash at `at`; a backslash at the end of the text stands for itself. */
export function readEscape(text: string, at: number): { text: string; next: number } {
  const first = text[at + 1];
  if (first === undefined) return { text: '\\', next: at + 1 };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4));
  if (octal)
    return { text: String.fromCharCode(Number.parseInt(octal[0], 8) & 255), next: at + 1 + octal[0].length };
  if (first === 'x') {
    const digits = /^[0-9a-fA-F]{0,2}/.exec(text.slice(at + 2, at + 4))?.[0] ?? '';
    return {
      text: String.fromCharCode(digits === '' ? 0 : Number.parseInt(digits, 16)),
      next: at + 2 + digits.length,
    };
  }
  return { text: letters[first] ?? first, next: at + 2 };
}

/** The offset in the value's line of the character at `at` of its text (one past the last is allowed). */
export function lineOffset(value: Value, at: number): number {
  if (value.offsets) return value.offsets[Math.min(at, value.offsets.length - 1)] ?? value.span.start;
  return value.span.start + (value.quoted ? 1 : 0) + at;
}

/** The span in its line of a half-open range of a value's text. */
export function valueSpan(value: Value, start: number, end: number): Span {
  return span(value.span.line, lineOffset(value, start), lineOffset(value, end));
}

export function isDigitAt(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at));
}

function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13);
}
