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

/**
 * `yes` where the list holds for a subject of which nothing is known, as `*` does, or a list that ends in a negated item;
 * `unknown` where an expansion or a list that is not defined here decides.
 */
export function matchesAnybody(
  model: Model,
  kind: NamedListKind,
  value: Value,
  open: ReadonlySet<Value> = new Set(),
): Match {
  // A list that contains itself.
  if (open.has(value)) return { answer: 'unknown' };
  let doubtful = value.text.includes('$');
  let last: { negated: boolean; at: Span } | undefined;
  for (const item of listItems(value.text).items) {
    const negated = item.text.startsWith('!');
    const text = negated ? item.text.slice(1).trimStart() : item.text;
    if (specialWords.has(text)) continue;
    const at = valueSpan(value, item.start, item.end);
    last = { negated, at };
    const match = itemMatches(model, kind, text, new Set([...open, value]));
    if (match.answer === 'yes') return negated ? { answer: 'no' } : { answer: 'yes', by: match.by ?? at };
    if (match.answer === 'unknown') doubtful = true;
  }
  // What an expansion gives may not end as the text does.
  if (last?.negated && !value.text.includes('$')) return { answer: 'yes', by: last.at };
  return { answer: doubtful ? 'unknown' : 'no' };
}

const specialWords = new Set([
  '+include_unknown',
  '+ignore_unknown',
  '+include_defer',
  '+ignore_defer',
  '+caseful',
]);

function itemMatches(model: Model, kind: NamedListKind, text: string, open: ReadonlySet<Value>): Match {
  if (text.startsWith('+')) {
    const named =
      model.lists[kind].get(text.slice(1)) ?? (kind === 'addresslist' ? domainsOf(text) : undefined);
    return named ? matchesAnybody(model, kind, named.value, open) : { answer: 'unknown' };
  }
  return { answer: isOpen(kind, text) ? 'yes' : 'no' };

  /** An address list may name a domain list, which then speaks of the domain. */
  function domainsOf(name: string) {
    return model.lists.domainlist.get(name.slice(1));
  }
}

function isOpen(kind: NamedListKind, text: string): boolean {
  if (text === '*') return true;
  if (text.startsWith('^')) return /^\^(?:\.[*+]?)?\$?$/.test(text);
  if (kind === 'hostlist') return /^(?:0\.0\.0\.0|0|[0:]*::0*)\/0+$/.test(text);
  return kind === 'addresslist' && /^\*\s*@\s*\*$/.test(text);
}
