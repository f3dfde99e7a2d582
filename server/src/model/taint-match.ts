/** What `$local_part_data` and `$domain_data` hold after a router's `local_parts` and `domains`: it depends on the item that matches. */
import { findLookup } from '../reference';
import { listItems } from '../syntax/list';
import type { Driver, Span, Value } from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import { booleanOf, type Model, optionOf } from './model';

/**
 * `name`: a name that is written out, or the one that a lookup has found. `pattern`: the item itself, such as `*`
 * or a regular expression. `value`: what a file has for the name, which may be nothing. `empty`: nothing, after a negated item. `unset`: the router does not ask. `unknown`: the list is
 * made by an expansion.
 */
export interface MatchData {
  readonly kind: 'name' | 'pattern' | 'value' | 'empty' | 'unset' | 'unknown';
  /** The item that gives no name. */
  readonly at?: Span;
  readonly item?: string;
}

export type Matched = 'local_part' | 'domain';

/** The worst that can be there where the router gets past its tests (spec 15.1, domains and local_parts). */
export function matchData(model: Model, router: Driver, matched: Matched): MatchData {
  const value = optionOf(router, matched === 'domain' ? 'domains' : 'local_parts')?.value;
  // It comes after local_parts and leaves the account's name.
  if (matched === 'local_part' && booleanOf(optionOf(router, 'check_local_user'), false))
    return { kind: 'name' };
  if (!value) return { kind: 'unset' };
  return ofList(model, value, matched);
}

const known = new WeakMap<Value, MatchData>();

/** Each list is read once; one that is being read already, in a circle, is not known. */
function ofList(model: Model, value: Value, matched: Matched): MatchData {
  let data = known.get(value);
  if (!data) {
    known.set(value, { kind: 'unknown' });
    data = readList(model, value, matched);
    known.set(value, data);
  }
  return data;
}

function readList(model: Model, value: Value, matched: Matched): MatchData {
  if (value.text.includes('$')) return { kind: 'unknown' };
  let doubtful: MatchData | undefined;
  let end: MatchData | undefined = { kind: 'empty' };
  for (const { start, end: itemEnd, text } of listItems(value.text).items) {
    const [, negated, item = ''] = /^(!?)\s*([\s\S]*)$/.exec(text) ?? [];
    const here = { at: valueSpan(value, start, itemEnd), item: text };
    end = negated ? { kind: 'empty', ...here } : undefined;
    if (negated) continue;
    const data = { ...here, ...ofItem(model, item, matched) };
    if (data.kind === 'pattern' || data.kind === 'empty') return data;
    if (data.kind !== 'name') doubtful ??= data;
  }
  // Behind a negated last item everything else matches, and leaves nothing.
  return end ?? doubtful ?? { kind: 'name' };
}

function ofItem(model: Model, item: string, matched: Matched): MatchData {
  if (item.startsWith('+')) {
    const name = item.slice(1);
    const list = model.lists[matched === 'domain' ? 'domainlist' : 'localpartlist'].get(name);
    return list ? ofList(model, list.value, matched) : { kind: 'unknown' };
  }
  if (item.startsWith('^') || item.startsWith('*')) return { kind: 'pattern' };
  const type = /^([^;\s]+)\s*;/.exec(item)?.[1];
  return { kind: type === undefined ? 'name' : foundBy(type) };
}

/** `written` is the item up to its semicolon. */
function foundBy(written: string): MatchData['kind'] {
  const lookup = findLookup(written);
  if (!lookup || written.startsWith('partial') || lookup.style !== 'single-key') return 'unknown';
  if (lookup.name === 'dsearch') return /\bret=full\b/.test(written) ? 'value' : 'name';
  return /\bret=key\b/.test(written) ? 'name' : 'value';
}
