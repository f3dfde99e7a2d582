/** Whether a list matches somebody it was not written for: any host, any domain, any address of the world. */
import type { Model } from '../../model/model';
import { listItems } from '../../syntax/list';
import type { NamedListKind, Span, Value } from '../../syntax/tree';
import { valueSpan } from '../../syntax/words';

export type Answer = 'yes' | 'no' | 'unknown';

export interface Match {
  readonly answer: Answer;
  /** The item that lets everybody in. */
  readonly by?: Span;
}

const known = new WeakMap<Value, Match>();

/** Lists within lists; nobody writes more, and it keeps the way down short. */
const deepestNesting = 100;

/**
 * `yes` where the list holds for a subject of which nothing is known, as `*` does, or a list that ends in a negated item;
 * `unknown` where an expansion or a list that is not defined here decides. A value is of one kind.
 */
export function matchesAnybody(model: Model, kind: NamedListKind, value: Value, depth = 0): Match {
  const found = known.get(value);
  if (found) return found;
  if (depth > deepestNesting) return { answer: 'unknown' };
  // What a list that contains itself comes to.
  known.set(value, { answer: 'unknown' });
  const match = firstMatch(model, kind, value, depth);
  known.set(value, match);
  return match;
}

function firstMatch(model: Model, kind: NamedListKind, value: Value, depth: number): Match {
  const isExpanded = value.text.includes('$');
  let doubtful = isExpanded;
  let negatedEnd: Span | undefined;
  for (const item of listItems(value.text).items) {
    const negated = item.text.startsWith('!');
    const text = negated ? item.text.slice(1).trimStart() : item.text;
    if (specialWords.has(text)) continue;
    const at = valueSpan(value, item.start, item.end);
    negatedEnd = negated ? at : undefined;
    const match = itemMatches(model, kind, text, depth);
    if (match.answer === 'yes') return negated ? { answer: 'no' } : { answer: 'yes', by: match.by ?? at };
    if (match.answer === 'unknown') doubtful = true;
  }
  // What an expansion gives may not end as the text does.
  if (negatedEnd && !isExpanded) return { answer: 'yes', by: negatedEnd };
  return { answer: doubtful ? 'unknown' : 'no' };
}

const specialWords = new Set([
  '+include_unknown',
  '+ignore_unknown',
  '+include_defer',
  '+ignore_defer',
  '+caseful',
]);

function itemMatches(model: Model, kind: NamedListKind, text: string, depth: number): Match {
  if (!text.startsWith('+')) return { answer: isOpen(kind, text) ? 'yes' : 'no' };
  const { lists } = model;
  const name = text.slice(1);
  // A list of addresses may name one of domains.
  const named = lists[kind].get(name) ?? (kind === 'addresslist' ? lists.domainlist.get(name) : undefined);
  return named ? matchesAnybody(model, named.type, named.value, depth + 1) : { answer: 'unknown' };
}

function isOpen(kind: NamedListKind, text: string): boolean {
  if (text === '*') return true;
  if (text.startsWith('^')) return /^\^(?:\.[*+]?)?\$?$/.test(text);
  if (kind === 'hostlist') return /^(?:0\.0\.0\.0|0|[0:]*::0*)\/0+$/.test(text);
  return kind === 'addresslist' && /^\*\s*@\s*\*$/.test(text);
}
