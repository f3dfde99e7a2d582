/** Reads words and quoted strings out of values (string.c, string_dequote). */
import { readEscape } from '../syntax';

export interface Word {
  readonly text: string;
  /** Behind the word and the white space that follows it. */
  readonly next: number;
}

/** A word up to white space, or a string in double quotes with Exim's escapes; white space before it is skipped. */
export function dequote(text: string, from: number): Word {
  let at = skipSpace(text, from);
  if (text[at] !== '"') {
    const start = at;
    while (at < text.length && !isSpace(text[at])) at++;
    return { text: text.slice(start, at), next: skipSpace(text, at) };
  }
  let result = '';
  at++;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\') {
      const read = readEscape(text, at);
      result += read.text;
      at = read.next;
    } else {
      result += text[at];
      at++;
    }
  }
  return { text: result, next: skipSpace(text, Math.min(at + 1, text.length)) };
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text[at])) at++;
  return at;
}

function isSpace(char: string | undefined): boolean {
  return char !== undefined && ' \t\n\v\f\r'.includes(char);
}
