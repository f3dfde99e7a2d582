/** Finds `+name` items in the literal parts of a list, as far as they can be seen before the list is expanded. */

import type { ExpansionText } from '../syntax/expansion/tree';
import { listItems } from '../syntax/list';
import type { NamedListKind } from '../syntax/tree';
import type { Range } from '../text/range';

export interface ListName {
  readonly name: string;
  /** The name without its `+`, in the text that was parsed. */
  readonly at: Range;
}

/** Words with a `+` that are no names of lists (spec 10.15, 10.19). */
const specialWords: Readonly<Record<NamedListKind, readonly string[]>> = {
  domainlist: ['include_unknown', 'ignore_unknown', 'include_defer', 'ignore_defer'],
  hostlist: ['include_unknown', 'ignore_unknown', 'include_defer', 'ignore_defer'],
  addresslist: ['caseful', 'include_unknown', 'ignore_unknown', 'include_defer', 'ignore_defer'],
  localpartlist: ['caseful', 'include_unknown', 'ignore_unknown', 'include_defer', 'ignore_defer'],
};

/**
 * The references to lists of `kind` in a list that is written as `text` within `source`: items that begin with `+`, behind
 * `!` or not, also in the strings that an `${if` or a lookup may give.
 */
export function* readNamedLists(
  source: string,
  text: ExpansionText,
  kind: NamedListKind,
): Iterable<ListName> {
  const { separator } = listItems(source.slice(text.start, text.end));
  yield* inText(source, text, separator, specialWords[kind]);
}

function* inText(
  source: string,
  text: ExpansionText,
  separator: string,
  special: readonly string[],
): Iterable<ListName> {
  for (const node of text.nodes) {
    if (node.kind === 'literal') {
      for (const { name, at } of names(source, node, separator, node.start === text.start))
        if (!special.includes(name)) yield { name, at };
    } else if (node.kind === 'item') {
      for (const choice of [...(node.yesNo ? [node.yesNo] : []), ...(node.choices ?? [])])
        for (const braced of [choice.yes, choice.no])
          if (braced) yield* inText(source, braced.text, separator, special);
    }
  }
}

/** What stands before the first separator belongs to the expansion before it, unless the list starts here. */
function* names(source: string, node: Range, separator: string, isStart: boolean): Iterable<ListName> {
  const stop = isStart ? node.start - 1 : source.indexOf(separator, node.start);
  if (!isStart && (stop === -1 || stop >= node.end)) return;
  const from = stop + 1;
  const literal = source.slice(from, node.end);
  for (const item of listItems(literal, separator, isStart).items) {
    const found = /^(!?\s*\+)([^\s/]+)$/.exec(item.text);
    if (!found?.[1] || !found[2]) continue;
    const start = from + item.start + found[1].length;
    yield { name: found[2], at: { start, end: start + found[2].length } };
  }
}
