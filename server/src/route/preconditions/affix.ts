/** Takes prefixes and suffixes off local parts (route.c, route_check_prefix and route_check_suffix). */
import { type Bytes, clean, tainted } from '../../expand/value';
import { listItems } from '../../syntax/list';
import type { Driver } from '../../syntax/tree';
import { flagOf, setting } from '../options';
import { placeOfItem } from '../place';
import { assign, note } from '../step';
import { met, type Outcome, skipped } from './outcome';
import type { Precondition } from './precondition';

/** `wild` is what the `*` stood for: `$local_part_prefix_v` and `$local_part_suffix_v`. */
export interface Affix {
  readonly whole: Bytes;
  readonly wild: Bytes;
  /** The 0-based item of the list that matched. */
  readonly item: number;
}

export interface Affixes {
  readonly prefix?: Affix | undefined;
  readonly suffix?: Affix | undefined;
}

export const noAffixes: Affixes = {};

/** What takes the router's prefix off, then what takes its suffix off. */
export function prepareAffixes(router: Driver): readonly Precondition[] {
  return [prepareAffix(router, 'prefix'), prepareAffix(router, 'suffix')].filter((one) => one !== undefined);
}

function prepareAffix(router: Driver, kind: 'prefix' | 'suffix'): Precondition | undefined {
  const option = setting(router, `local_part_${kind}`);
  const list = option?.value;
  if (!option || !list || list.text === '') return undefined;
  const items = listItems(list.text).items.map((item) => item.text);
  const isOptional = flagOf(router, `local_part_${kind}_optional`);
  const find = kind === 'prefix' ? findPrefix : findSuffix;
  return (routing, address, step) =>
    note<Outcome>(routing, step, option, () => {
      const affix = find(address.localPart, items);
      if (!affix) {
        return isOptional
          ? { noted: { result: 'yes', message: `no ${kind}` }, result: met }
          : { noted: { result: 'no' }, result: skipped(`the local part has no such ${kind}`) };
      }
      const { length } = affix.whole.text;
      address.affixes = { ...address.affixes, [kind]: affix };
      address.localPart =
        kind === 'prefix' ? address.localPart.slice(length) : address.localPart.slice(0, -length);
      const at = placeOfItem(list, affix.item);
      const text = items[affix.item] ?? '';
      const item = { index: affix.item + 1, text, negated: false, lists: [], ...(at && { at }) };
      assign(routing, step, `$local_part_${kind}`, affix.whole, at);
      if (affix.wild.text !== '') assign(routing, step, `$local_part_${kind}_v`, affix.wild, at);
      return { noted: { result: 'yes', value: affix.whole, item }, result: met };
    });
}

/** The first of `prefixes` that the local part begins with; `*x` looks for the last `x` in it. */
export function findPrefix(localPart: string, prefixes: readonly string[]): Affix | undefined {
  const text = localPart.toLowerCase();
  for (const [item, written] of prefixes.entries()) {
    const prefix = written.toLowerCase();
    if (prefix.startsWith('*')) {
      const end = prefix.slice(1);
      const at = text.lastIndexOf(end);
      if (at < 0) continue;
      return affix(localPart.slice(0, at + end.length), localPart.slice(0, at), item, 'local_part_prefix');
    }
    if (prefix !== '' && text.startsWith(prefix)) {
      return affix(localPart.slice(0, prefix.length), '', item, 'local_part_prefix');
    }
  }
  return undefined;
}

/** The first of `suffixes` that the local part ends with; `x*` looks for the first `x` in it. */
export function findSuffix(localPart: string, suffixes: readonly string[]): Affix | undefined {
  const text = localPart.toLowerCase();
  for (const [item, written] of suffixes.entries()) {
    const suffix = written.toLowerCase();
    if (suffix.endsWith('*')) {
      const start = suffix.slice(0, -1);
      const at = text.indexOf(start);
      if (at < 0) continue;
      const whole = localPart.slice(at);
      if (whole === '') continue;
      return affix(whole, whole.slice(start.length), item, 'local_part_suffix');
    }
    if (suffix !== '' && text.length > suffix.length && text.endsWith(suffix)) {
      return affix(localPart.slice(-suffix.length), '', item, 'local_part_suffix');
    }
  }
  return undefined;
}

/** What a wildcard matched comes from outside; without one the text is that of the option. */
function affix(whole: string, wild: string, item: number, option: string): Affix | undefined {
  if (whole === '') return undefined;
  if (wild === '') return { whole: clean(whole), wild: clean(''), item };
  return { whole: tainted(whole, `$${option}`), wild: tainted(wild, `$${option}_v`), item };
}
