/** Reads Exim's lists: items between colons or another separator named at the beginning (string.c, string_nextinlist). */
import type { Range } from '../text/range';

/** The range is that of the item as written, separators doubled; `text` is what it stands for. */
export interface ListItem extends Range {
  readonly text: string;
}

export interface List {
  readonly separator: string;
  /** The `<;` that changes the separator. */
  readonly change?: Range;
  readonly items: readonly ListItem[];
}

/** Reads a list; a `separator` given here is fixed and `<` at the beginning means nothing special, unless `changeable`. */
export function listItems(source: string, separator?: string, changeable = separator === undefined): List {
  let sep = separator ?? ':';
  let at = skipBlank(source, 0, changeable ? undefined : sep);
  let change: Range | undefined;
  if (changeable && source[at] === '<' && /[!-/:-@[-`{-~\0-\x1f\x7f]/.test(source[at + 1] ?? '')) {
    sep = source[at + 1] as string;
    change = { start: at, end: at + 2 };
    at += 2;
  }
  const items: ListItem[] = [];
  for (;;) {
    at = skipBlank(source, at, sep);
    if (at >= source.length) break;
    const item = readListItem(source, at, sep);
    items.push(item.item);
    at = item.next;
  }
  return { separator: sep, ...(change && { change }), items };
}

const isControl = (char: string) => char < ' ' || char === '\x7f';

function readListItem(source: string, start: number, sep: string): { item: ListItem; next: number } {
  const special = isControl(sep);
  let text = '';
  let at = start;
  let end = start;
  for (;;) {
    const stop = source.indexOf(sep, at);
    end = stop < 0 ? source.length : stop;
    text += source.slice(at, end);
    if (stop < 0) {
      at = end;
      break;
    }
    at = stop + 1;
    if (source[at] !== sep || special) break;
    text += sep;
    at++;
  }
  const trimmed = text.replace(/[ \t\n\v\f\r]+$/, '');
  return {
    item: { start, end: Math.max(start, end - (text.length - trimmed.length)), text: trimmed },
    next: at,
  };
}

function skipBlank(source: string, at: number, except: string | undefined): number {
  while (at < source.length && ' \t\n\v\f\r'.includes(source[at] as string) && source[at] !== except) at++;
  return at;
}
