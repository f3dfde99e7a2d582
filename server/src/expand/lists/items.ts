/** The items of a list in the form that matching needs; those of lists that are no outcome of an expansion are remembered. */
import { limits } from '../../limits';
import { listItems } from '../../syntax/list';

export interface PatternItem {
  /** As it stands in the list, doubled separators undone. */
  readonly text: string;
  /** Without the `!` that turns its sense. */
  readonly pattern: string;
  readonly negated: boolean;
}

const known = new Map<string, readonly PatternItem[]>();
let knownLength = 0;

/** `lasting`: the same text will be matched against again, since a configuration says it and no address. */
export function patternsOf(list: string, lasting: boolean): readonly PatternItem[] {
  const before = known.get(list);
  if (before) return before;
  const items = listItems(list).items.map((item) => patternOf(item.text));
  if (!lasting) return items;
  if (knownLength > limits.rememberedExpansions) {
    known.clear();
    knownLength = 0;
  }
  known.set(list, items);
  knownLength += list.length;
  return items;
}

/** One item; in a `single` list the whole text is one. */
export function patternOf(text: string): PatternItem {
  const negated = text.startsWith('!');
  return { text, negated, pattern: negated ? text.slice(1).replace(/^[ \t\n\v\f\r]+/, '') : text };
}
