/** Takes one address from router to router until one of them handles it or none is left (route.c, route_address). */
import type { UserEntry } from '../expand/world';
import type { Driver } from '../syntax/tree';
import { type AddressItem, newAddress } from './address';
import { expandText } from './evaluate';
import { booleanOf, flagOf, setting, textOf } from './options';
import { enter } from './preconditions/enter';
import { setAddressData, setRouterVariables } from './router-variables';
import { routers } from './routers';
import type { Queue, RouterEnd } from './routers/router';
import { type Routing, writeLog } from './routing';
import { finishStep, type StepBuilder, skippedStep } from './step';
import type { RouterOutcome } from './trace';

export type ChainEnd = 'ok' | 'rerouted' | 'fail' | 'defer' | 'discard';

/** Routes an address. What it becomes is in `queue` and in the address itself: `message` where it fails or is deferred. */
export function routeAddress(routing: Routing, address: AddressItem, queue: Queue): ChainEnd {
  routing.current = address;
  const { locals } = routing;
  const before = locals.size === 0 ? undefined : new Map(locals);
  try {
    return passRouters(routing, address, queue);
  } finally {
    routing.current = undefined;
    routing.router = undefined;
    locals.clear();
    for (const [name, value] of before ?? []) locals.set(name, value);
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
      address.node.routers.push(skippedStep(routing, index, step, outcome.why));
      index++;
      continue;
    }
    if (outcome.kind === 'defer') {
      address.message = outcome.message;
      record(address, step, 'deferred', 'a precondition cannot be decided', outcome.message);
      return 'defer';
    }
    const end = handle(routing, router, index, address, address.localUser, step, queue);
    if (end.kind === 'next') {
      index = end.index;
      continue;
    }
    if (end.kind === 'out-of-routers') break;
    return end.kind;
  }
  return unrouteable(routing, address);
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
  if (goesOn) queue.fresh.push(splitUnseen(address, index + 1));
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
  outcome: Exclude<RouterOutcome, 'skipped'>,
  why: string,
  message?: string,
  unseen = false,
): void {
  const { routers, accepted } = address.node;
  if (outcome === 'accepted') accepted.push({ step: routers.length, address });
  routers.push(
    finishStep(step, {
      outcome,
      why,
      ...(message !== undefined && message !== '' && { message }),
      ...(unseen && { unseen: true as const }),
    }),
  );
}

function remove<T>(list: T[], item: T): void {
  const at = list.lastIndexOf(item);
  if (at >= 0) list.splice(at, 1);
}
