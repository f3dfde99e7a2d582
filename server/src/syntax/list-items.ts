/** Splits a list the way Exim does: by colons or the separator that `<x` names, a doubled separator standing for itself (string_nextinlist). */
import { isSpace } from '../preprocess';

export interface ListItem {
  /** The item's text, doubled separators made single, outer white space gone. */
  readonly text: string;
  /** Half-open range in the list's text, outer white space left out. */
  readonly start: number;
  readonly end: number;
}

export function listItems(text: string): ListItem[] {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  let separator = ':';
  if (text[at] === '<' && /[\x00-\x1f\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/.test(text[at + 1] ?? '')) {
    separator = text[at + 1] ?? ':';
    at += 2;
  }
  const items: ListItem[] = [];
  while (at < text.length) {
    while (at < text.length && isSpace(text.charCodeAt(at)) && text[at] !== separator) at++;
    if (at >= text.length) break;
    const start = at;
    let item = '';
    while (at < text.length) {
      if (text[at] === separator) {
        if (text[at + 1] !== separator) break;
        at++;
      }
      item += text[at];
      at++;
    }
    const trimmed = item.trimEnd();
    items.push({ text: trimmed, start, end: start + text.slice(start, at).trimEnd().length });
    at++;
  }
  return items;
}
