/** Finds `+name` items in the literal parts of a list, as far as they can be seen before the list is expanded. */

import type { ExpansionText } from '../syntax/expansion/tree';
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
  const chosen = /^\s*<(\S)/.exec(source.slice(text.start, text.end))?.[1];
  const separator = chosen ?? ':';
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
      const atStart = node.start === text.start;
      const literal = source.slice(node.start, node.end);
      for (const [word, offset] of items(literal, separator, atStart))
        if (!special.includes(word))
          yield { name: word, at: { start: node.start + offset, end: node.start + offset + word.length } };
    } else if (node.kind === 'item') {
      for (const choice of [...(node.yesNo ? [node.yesNo] : []), ...(node.choices ?? [])])
        for (const braced of [choice.yes, choice.no])
          if (braced) yield* inText(source, braced.text, separator, special);
    }
  }
}

function* items(literal: string, separator: string, atStart: boolean): Iterable<[string, number]> {
  let from = 0;
  if (atStart) {
    const prefix = /^\s*<\S/.exec(literal);
    if (prefix) from = prefix[0].length;
  } else {
    const first = literal.indexOf(separator);
    if (first === -1) return;
    from = first + 1;
  }
  while (from <= literal.length) {
    const next = literal.indexOf(separator, from);
    const end = next === -1 ? literal.length : next;
    const item = literal.slice(from, end);
    const found = /^(\s*!?\s*\+)([^\s/]+)\s*$/.exec(item);
    // An item that an expansion continues is no name yet.
    if (found?.[1] && found[2]) yield [found[2], from + found[1].length];
    from = end + 1;
  }
}
