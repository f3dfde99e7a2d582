/** Elements and members of JSON texts as Exim cuts them out, without parsing them fully (expand.c, json_nextinlist). */
import { Failed } from '../result';
import { type Bytes, like, trim } from '../value';

/** The next element of a JSON list or object body at `at`, up to a comma outside brackets and quotes. */
export function nextElement(text: string, at: number): { text: string; next: number } | undefined {
  while (at < text.length && ' \t\n\v\f\r'.includes(text[at] as string)) at++;
  if (at >= text.length) return undefined;
  let brackets = 0;
  let braces = 0;
  const start = at;
  for (; at < text.length && (text[at] !== ',' || brackets !== 0 || braces !== 0); at++) {
    const char = text[at];
    if (char === '[') brackets++;
    else if (char === ']') brackets--;
    else if (char === '{') braces++;
    else if (char === '}') braces--;
    else if (char === '"') {
      at++;
      while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    }
  }
  const element = text.slice(start, Math.min(at, text.length));
  return { text: trim(element), next: at < text.length ? at + 1 : text.length };
}

export function elementsOf(text: string): string[] {
  const elements = [];
  for (let next = nextElement(text, 0); next; next = nextElement(text, next.next)) elements.push(next.text);
  return elements;
}

/**
 * The text inside the brackets around a JSON array or object, up to the bracket that closes the first; brackets in quotes count
 * like others, and what follows is not looked at. Exim's own words where one is missing.
 */
export function unwrap(text: string, open: '{' | '[', item: string): string {
  const close = open === '{' ? '}' : ']';
  const what = open === '{' ? 'object' : 'array';
  const start = text.length - text.replace(/^[ \t\n\v\f\r]+/, '').length;
  if (text[start] !== open) throw new Failed(`missing '${open}' wrapping ${what} for ${item}`);
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === open) depth++;
    else if (text[at] === close && --depth === 0) return text.slice(start + 1, at);
  }
  throw new Failed(`missing '${close}' wrapping ${what} for ${item}`);
}

export function jsonElement(data: Bytes, number: number, unquote: boolean): Bytes | undefined {
  const elements = elementsOf(unwrap(data.text, '[', 'extract json'));
  if (number <= 0) throw new Failed('first argument of "extract" must be greater than zero');
  const element = elements[number - 1];
  return element === undefined
    ? undefined
    : like(data, unquote ? unquoted(element, 'extract jsons') : element);
}

export function jsonMember(data: Bytes, key: string, unquote: boolean): Bytes | undefined {
  const format = 'extract json';
  for (const element of elementsOf(unwrap(data.text, '{', format))) {
    const name = quotedName(element);
    if (!name) throw new Failed(`missing '"' wrapping string key for ${format}`);
    if (name.text !== key) continue;
    const rest = trim(element.slice(name.end));
    if (rest[0] !== ':') throw new Failed(`missing object value-separator for ${format}`);
    const value = trim(rest.slice(1));
    return like(data, unquote ? unquoted(value, 'extract jsons') : value);
  }
  return undefined;
}

function quotedName(element: string): { text: string; end: number } | undefined {
  if (element[0] !== '"') return undefined;
  let end = 1;
  while (end < element.length && element[end] !== '"') end += element[end] === '\\' ? 2 : 1;
  return { text: element.slice(1, end), end: end + 1 };
}

/** A JSON string without its quotes. */
export function unquoted(text: string, format: string): string {
  if (text[0] !== '"' || text.at(-1) !== '"' || text.length < 2)
    throw new Failed(`missing '"' wrapping string result for ${format}`);
  return text.slice(1, -1);
}
