/** Whether an address may enter a router at all (route.c, route_address up to the call of the driver). */
import type { UserEntry } from '../../expand/world';
import { listItems } from '../../syntax/list';
import type { Driver, OptionSetting } from '../../syntax/tree';
import type { AddressItem } from '../address';
import { flagOf, setting } from '../options';
import { placeOfItem } from '../place';
import { type Routing, writeLog } from '../routing';
import { assign, note, type StepBuilder } from '../step';
import type { DecidingItem } from '../trace';
import { checkPreconditions } from '.';
import { findPrefix, findSuffix } from './affix';
import { met, type Outcome, skipped } from './outcome';

/** The longest line of ancestors that Exim follows. */
const mostAncestors = 100;

export type Entered =
  | Exclude<Outcome, { kind: 'met' }>
  | { readonly kind: 'met'; readonly user: UserEntry | undefined };

/** Everything up to the last precondition: the loop check, case, prefix and suffix, then the options that test. */
export function enter(
  routing: Routing,
  router: Driver,
  index: number,
  address: AddressItem,
  step: StepBuilder,
): Entered {
  routing.router = undefined;
  const loop = checkLoop(routing, router, index, address, step);
  if (loop.kind !== 'met') return loop;
  address.affixes = {};
  address.localPart = flagOf(router, 'caseful_local_part')
    ? address.casefulLocalPart
    : address.lowerLocalPart;
  const affixes = takeAffixes(routing, router, address, step);
  if (affixes.kind !== 'met') return affixes;
  routing.router = router.name.text;
  for (const name of ['home', 'local_user_uid', 'local_user_gid', 'sender_data']) routing.locals.delete(name);
  address.props = { ...address.props, domainData: undefined, localPartData: undefined };
  let user: UserEntry | undefined;
  const outcome = checkPreconditions(routing, router, address, step, (found) => {
    user = found;
  });
  return outcome.kind === 'met' ? { kind: 'met', user } : outcome;
}

/** An address is not given again to a router that handled one of its ancestors, if that was the same or `repeat_use` is off. */
function checkLoop(
  routing: Routing,
  router: Driver,
  index: number,
  address: AddressItem,
  step: StepBuilder,
): Outcome {
  let count = 0;
  for (let parent = address.parent; parent; parent = parent.parent) {
    if (parent.router === index && isRepeated(router, parent.address, address.address)) {
      const why = `it has routed ${parent.address} already`;
      return note(routing, step, 'repeat_use', () => ({
        noted: { result: 'no', message: why },
        result: skipped(why),
      }));
    }
    if (count++ > mostAncestors) {
      writeLog(routing, `routing loop for ${address.address}`, true);
      return { kind: 'defer', message: '' };
    }
  }
  return met;
}

function isRepeated(router: Driver, before: string, now: string): boolean {
  if (!flagOf(router, 'repeat_use', true)) return true;
  if (before.toLowerCase() !== now.toLowerCase()) return false;
  const local = now.slice(0, now.lastIndexOf('@'));
  return !flagOf(router, 'caseful_local_part') || before.startsWith(local);
}

function takeAffixes(routing: Routing, router: Driver, address: AddressItem, step: StepBuilder): Outcome {
  for (const kind of ['prefix', 'suffix'] as const) {
    const option = setting(router, `local_part_${kind}`);
    const list = option?.value?.text;
    if (!option || !list) continue;
    const outcome = note(routing, step, option, () => {
      const find = kind === 'prefix' ? findPrefix : findSuffix;
      const affix = find(address.localPart, list);
      if (!affix) {
        const optional = flagOf(router, `local_part_${kind}_optional`);
        return optional
          ? { noted: { result: 'yes', message: `no ${kind}` }, result: met }
          : { noted: { result: 'no' }, result: skipped(`the local part has no such ${kind}`) };
      }
      const { length } = affix.whole.text;
      address.affixes[kind] = affix;
      address.localPart =
        kind === 'prefix' ? address.localPart.slice(length) : address.localPart.slice(0, -length);
      const item = affixItem(option, affix.item);
      assign(routing, step, `$local_part_${kind}`, affix.whole, item?.at);
      if (affix.wild.text !== '') assign(routing, step, `$local_part_${kind}_v`, affix.wild, item?.at);
      return { noted: { result: 'yes', value: affix.whole, item }, result: met };
    });
    if (outcome.kind !== 'met') return outcome;
  }
  return met;
}

function affixItem({ value }: OptionSetting, index: number): DecidingItem | undefined {
  if (!value) return undefined;
  const text = listItems(value.text).items[index]?.text ?? '';
  const at = placeOfItem(value, index);
  return { index: index + 1, text, negated: false, lists: [], ...(at && { at }) };
}
