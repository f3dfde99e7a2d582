import type { UserEntry } from '../expand/world';
import { listItems } from '../syntax/list';
import type { Driver, OptionSetting } from '../syntax/tree';
import { type AddressItem, newAddress } from './address';
import { expandText } from './evaluate';
import { booleanOf, flagOf, setting, textOf } from './options';
import { placeOfItem } from './place';
import { checkPreconditions } from './preconditions';
import { findPrefix, findSuffix } from './preconditions/affix';
import { met, type Outcome, skipped } from './preconditions/outcome';
import { setAddressData, setRouterVariables } from './router-variables';
import { routers } from './routers';
import type { Queue, RouterEnd } from './routers/router';
import { type Routing, writeLog } from './routing';
import { assign, finishStep, note, type StepBuilder } from './step';
import type { DecidingItem, RouterOutcome } from './trace';

export type ChainEnd = 'ok' | 'rerouted' | 'fail' | 'defer' | 'discard';

/** The longest line of ancestors that Exim follows. */
const mostAncestors = 100;

/** Routes an address. What it becomes is in `queue` and in the address itself: `message` where it fails or is deferred. */
export function routeAddress(routing: Routing, address: AddressItem, queue: Queue): ChainEnd {
  routing.current = address;
  const before = new Map(routing.locals);
  try {
    return passRouters(routing, address, queue);
  } finally {
    routing.current = undefined;
    routing.router = undefined;
    routing.locals.clear();
    for (const [name, value] of before) routing.locals.set(name, value);
  }
}

function passRouters(routing: Routing, address: AddressItem, queue: Queue): ChainEnd {
  const { routers: all } = routing.model;
  let index = address.startRouter;
  while (index < all.length) {
    const router = all[index] as Driver;
    address.router = index;
    const step: StepBuilder = { router, checks: [], sets: [] };
    const outcome = enter(routing, router, index, address, step);
    if (outcome.kind === 'skip') {
      record(address, step, 'skipped', outcome.why);
      index++;
      continue;
    }
    if (outcome.kind === 'defer') {
      address.message = outcome.message;
      record(address, step, 'deferred', 'a precondition cannot be decided', outcome.message);
      return 'defer';
    }
    const end = handle(routing, router, index, address, outcome.user, step, queue);
    if (end.kind === 'next') {
      index = end.index;
      continue;
    }
    if (end.kind === 'out-of-routers') break;
    return end.kind;
  }
  return unrouteable(routing, address);
}

type Entered =
  | Exclude<Outcome, { kind: 'met' }>
  | { readonly kind: 'met'; readonly user: UserEntry | undefined };

/** Everything up to the last precondition. */
function enter(
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

type Handled =
  | { readonly kind: ChainEnd }
  | { readonly kind: 'next'; readonly index: number }
  | { readonly kind: 'out-of-routers' };

/** The preconditions hold: variables are set, the driver runs, and its answer decides how it goes on. */
function handle(
  routing: Routing,
  router: Driver,
  index: number,
  address: AddressItem,
  user: UserEntry | undefined,
  step: StepBuilder,
  queue: Queue,
): Handled {
  for (const set of [setRouterVariables, setAddressData]) {
    const outcome = set(routing, router, address, step);
    if (outcome.kind === 'decline') return decline(routing, router, index, address, step, outcome.why);
    if (outcome.kind === 'defer') {
      address.message = outcome.message;
      record(address, step, 'deferred', 'an expansion failed', outcome.message);
      return { kind: 'defer' };
    }
  }
  address.localHostRemoved = false;
  const end = runDriver(routing, router, index, address, user, step, queue);
  switch (end.kind) {
    case 'fail':
      record(address, step, 'failed', end.why, address.message);
      return { kind: 'fail' };
    case 'defer':
      record(address, step, address.badTransport ? 'error' : 'deferred', end.why, address.message);
      return { kind: 'defer' };
    case 'decline':
      return decline(routing, router, index, address, step, end.why);
    case 'ok':
    case 'pass':
      if (mustFailVerify(routing, router)) {
        remove(queue.local, address);
        remove(queue.remote, address);
        address.message = `${router.name.text} router forced verify failure`;
        record(address, step, 'failed', 'it makes verification fail', address.message);
        return { kind: 'fail' };
      }
      if (end.kind === 'ok') break;
      record(address, step, 'passed', end.why, address.message);
      return { kind: 'next', index: passTo(routing, router, index) };
    case 'rerouted':
      record(address.parent ?? address, step, 'accepted', end.why);
      return { kind: 'rerouted' };
    case 'discard':
      record(address, step, 'accepted', end.why);
      return { kind: 'discard' };
  }
  const unseen = expandBoolean(routing, router, address, 'unseen', false);
  if (unseen === undefined) {
    record(address, step, 'deferred', 'unseen cannot be expanded', address.message);
    return { kind: 'defer' };
  }
  address.message = undefined;
  const goesOn = unseen && index + 1 < routing.model.routers.length;
  record(address, step, 'accepted', end.why, undefined, goesOn);
  if (goesOn) queue.fresh.unshift(splitUnseen(address, index + 1));
  return { kind: 'ok' };
}

function runDriver(
  routing: Routing,
  router: Driver,
  index: number,
  address: AddressItem,
  user: UserEntry | undefined,
  step: StepBuilder,
  queue: Queue,
): RouterEnd {
  const driver = routers[router.driver ?? ''];
  if (driver) return driver({ routing, router, index, address, user, step, queue });
  address.message = `router driver "${router.driver ?? ''}" is not known`;
  return { kind: 'defer', why: 'no such driver' };
}

function decline(
  routing: Routing,
  router: Driver,
  index: number,
  address: AddressItem,
  step: StepBuilder,
  why: string,
): Handled {
  const kept = address.message;
  const more = expandBoolean(routing, router, address, 'more', true);
  if (more === undefined) {
    record(address, step, 'deferred', 'more cannot be expanded', address.message);
    return { kind: 'defer' };
  }
  record(address, step, 'declined', more ? why : `${why}, and no_more ends the routing`, kept);
  return more ? { kind: 'next', index: index + 1 } : { kind: 'out-of-routers' };
}

/** `more` and `unseen` may be expanded (exp_bool); undefined where that fails: the address then has the message. */
function expandBoolean(
  routing: Routing,
  router: Driver,
  address: AddressItem,
  name: 'more' | 'unseen',
  fallback: boolean,
): boolean | undefined {
  const fixed = booleanOf(router, name, fallback);
  if (fixed !== undefined) return fixed;
  const expanded = expandText(routing, setting(router, name)?.value?.text ?? '');
  if (!expanded.ok) {
    if (expanded.forced) return fallback;
    address.message = `failed to expand "${name}" in ${router.name.text} router: ${expanded.message}`;
    return undefined;
  }
  const word = expanded.value.text.toLowerCase();
  if (word === 'true' || word === 'yes') return true;
  if (word === 'false' || word === 'no') return false;
  address.message = `"${expanded.value.text}" is not a valid value for the "${name}" option in the ${router.name.text} router`;
  return undefined;
}

function passTo(routing: Routing, router: Driver, index: number): number {
  const name = textOf(router, 'pass_router');
  const to = name === undefined ? -1 : routing.model.routers.findIndex((one) => one.name.text === name);
  return to < 0 ? index + 1 : to;
}

function mustFailVerify(routing: Routing, router: Driver): boolean {
  if (routing.verify === 'none') return false;
  return flagOf(router, `fail_verify_${routing.verify}`, flagOf(router, 'fail_verify'));
}

/** Exim's words where no router took the address: those of the last router, or its own (`cannot_route_message`). */
function unrouteable(routing: Routing, address: AddressItem): ChainEnd {
  if (address.message === undefined || address.message === '') {
    let message = 'Unrouteable address';
    const last = address.router === undefined ? undefined : routing.model.routers[address.router];
    const own = last && textOf(last, 'cannot_route_message');
    if (own !== undefined && last) {
      const expanded = expandText(routing, own);
      if (expanded.ok) message = expanded.value.text;
      else if (!expanded.forced) {
        const name = last.name.text;
        writeLog(
          routing,
          `failed to expand cannot_route_message in ${name} router: ${expanded.message}`,
          true,
        );
      }
    }
    address.message = message;
  }
  address.router = undefined;
  return 'fail';
}

/**
 * An unseen router leaves two children of the address: the one that it handled, and one that goes on behind it
 * (route_unseen).
 */
function splitUnseen(address: AddressItem, startRouter: number): AddressItem {
  const parent: AddressItem = { ...address };
  address.parent = parent;
  address.unique = `${address.unique} unseen by ${address.router ?? ''}`;
  const copy = newAddress(address.address, address.node);
  copy.parent = parent;
  copy.startRouter = startRouter;
  copy.props = { ...address.props };
  return copy;
}

function record(
  address: AddressItem,
  step: StepBuilder,
  outcome: RouterOutcome,
  why: string,
  message?: string,
  unseen = false,
): void {
  address.node.routers.push({
    ...finishStep(step, {
      outcome,
      why,
      ...(message !== undefined && message !== '' && outcome !== 'skipped' && { message }),
      ...(unseen && { unseen: true as const }),
    }),
    ...(outcome === 'accepted' && { deliveryOf: address }),
  });
}

function remove<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}

function affixItem({ value }: OptionSetting, index: number): DecidingItem | undefined {
  if (!value) return undefined;
  const text = listItems(value.text).items[index]?.text ?? '';
  const at = placeOfItem(value, index);
  return { index: index + 1, text, negated: false, lists: [], ...(at && { at }) };
}
