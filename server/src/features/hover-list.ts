/** What one item of a list matches, and what it does where it stands. */

import { listKindOfAclWord, listKindOfOption } from '../model/list-kinds';
import { docOf } from '../reference';
import { listItems } from '../syntax/list';
import type { NamedListKind } from '../syntax/tree';
import type { Range } from '../text/range';
import type { LineContext } from './cursor';
import { code } from './links';
import { itemWords } from './list-item-words';

export interface PartHover {
  readonly markdown: string;
  /** In the text of the value. */
  readonly range: Range;
}

/** The kind of list that the value of a line is, if it is one. */
export function listKindOf({ driver, option, list, entry }: LineContext): NamedListKind | undefined {
  if (list) return list.type;
  if (entry) return listKindOfAclWord(entry.name.text);
  return option && listKindOfOption(option.name.text, driver);
}

/** Undefined between items, and for those that are made by expansion. */
export function listHover(text: string, kind: NamedListKind, offset: number): PartHover | undefined {
  const separator = separatorHover(text, offset);
  if (separator) return separator;
  const { items } = listItems(text);
  const index = items.findIndex(({ start, end }) => start <= offset && offset <= end);
  const item = items[index];
  if (!item || item.end === item.start) return undefined;
  const negation = /^!\s*/.exec(item.text)?.[0];
  const found = itemWords(negation === undefined ? item.text : item.text.slice(negation.length), kind);
  if (!found) return undefined;
  const { words, form } = found;
  const sentence =
    negation === undefined
      ? `${words}.`
      : `**not** ${words}: where this fits, the answer is no and the search ends.`;
  const isLast = index === items.length - 1;
  const prose = docOf('list-item', form)?.prose;
  return {
    range: item,
    markdown: [
      `${code(item.text)} — ${sentence}`,
      ...(negation !== undefined && isLast
        ? ['As the last item is negated, everything that fits no item is in the list.']
        : []),
      ...(prose === undefined ? [] : [prose]),
    ].join('\n\n'),
  };
}

/** `<;` at the beginning of a list. */
export function separatorHover(text: string, offset: number): PartHover | undefined {
  const { change, separator } = listItems(text);
  if (!change || offset < change.start || offset >= change.end) return undefined;
  return {
    range: change,
    markdown: `${code(text.slice(change.start, change.end))} — ${code(separator)} stands between the items of this list, instead of a colon.\n\nFor IPv6 addresses, URLs and other items with colons in them. A separator that belongs to an item is doubled.`,
  };
}
