/** Numbered and keyed fields of a text (expand.c, expand_gettokened and expand_getkeyed). */
import { interpretEscape } from '../../syntax/expansion/text';
import { type Bytes, like } from '../value';

/** The field with that number, counted from 1, from the end when negative; 0 is the whole text. */
export function field(data: Bytes, number: number, separators: string): Bytes | undefined {
  if (number === 0) return data;
  const fields = splitFields(data.text, separators);
  const text = number > 0 ? fields[number - 1] : fields[fields.length + number];
  return text === undefined ? undefined : like(data, text);
}

function splitFields(text: string, separators: string): string[] {
  if (separators === '') return [text];
  const fields = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (!separators.includes(text[at] as string)) continue;
    fields.push(text.slice(from, at));
    from = at + 1;
  }
  fields.push(text.slice(from));
  return fields;
}

/** The value of `key` in `name = value name="quoted value"`, keys without regard to case. */
export function keyed(data: Bytes, key: string): Bytes | undefined {
  const { text } = data;
  const wanted = key.toLowerCase();
  let at = skipBlank(text, 0);
  while (at < text.length) {
    const start = at;
    while (at < text.length && text[at] !== '=' && !isBlank(text[at])) at++;
    const name = text.slice(start, at).toLowerCase();
    at = skipBlank(text, at);
    if (text[at] === '=') at = skipBlank(text, at + 1);
    const value = dequote(text, at);
    at = value.end;
    if (name === wanted) return like(data, value.text);
    at = skipBlank(text, at);
  }
  return undefined;
}

function isBlank(char: string | undefined): boolean {
  return char !== undefined && ' \t\n\v\f\r'.includes(char);
}

function skipBlank(text: string, at: number): number {
  while (isBlank(text[at])) at++;
  return at;
}

/** A word, or a text in double quotes with backslash escapes (string.c, string_dequote). */
export function dequote(text: string, at: number): { text: string; end: number } {
  if (text[at] !== '"') {
    let end = at;
    while (end < text.length && !isBlank(text[end])) end++;
    return { text: text.slice(at, end), end };
  }
  let out = '';
  let end = at + 1;
  while (end < text.length && text[end] !== '"') {
    if (text[end] === '\\') {
      const one = interpretEscape(text, end);
      out += one.text;
      end = one.end;
    } else {
      out += text[end++];
    }
  }
  return { text: out, end: text[end] === '"' ? end + 1 : end };
}
