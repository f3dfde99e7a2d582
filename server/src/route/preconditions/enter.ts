/** Whether an address may enter a router at all (route.c, route_address up to the call of the driver). */
import type { Driver } from '../../syntax/tree';
import type { AddressItem } from '../address';
import { flagOf } from '../options';
import { type Routing, writeLog } from '../routing';
import { note, type StepBuilder } from '../step';
import { preparePreconditions } from '.';
import { noAffixes, prepareAffixes } from './affix';
import { met, type Outcome, skipped } from './outcome';
import type { Precondition } from './precondition';

/** The longest line of ancestors that Exim follows. */
const mostAncestors = 100;

/** What a router wants of the addresses that enter it, as far as its options say so for all of them. */
export interface Entrance {
  readonly caseful: boolean;
  /** First those that take prefix and suffix off. */
  readonly affixes: readonly Precondition[];
  readonly preconditions: readonly Precondition[];
}

/** Made at the first address and kept by the routing, in which routers have numbers. */
function entranceOf({ entrances }: Routing, router: Driver, index: number): Entrance {
  const before = entrances[index];
  if (before) return before;
  const entrance = {
    caseful: flagOf(router, 'caseful_local_part'),
    affixes: prepareAffixes(router),
    preconditions: preparePreconditions(router),
  };
  entrances[index] = entrance;
  return entrance;
}

/**
 * Everything up to the last precondition: the loop check, case, prefix and suffix, then the options that test.
 * `address.localUser` is the user that `check_local_user` found.
 */
export function enter(
  routing: Routing,
  router: Driver,
  index: number,
  address: AddressItem,
  step: StepBuilder,
): Outcome {
  routing.router = undefined;
  const loop = checkLoop(routing, router, index, address, step);
  if (loop.kind !== 'met') return loop;
  const { caseful, affixes, preconditions } = entranceOf(routing, router, index);
  address.affixes = noAffixes;
  address.localPart = caseful ? address.casefulLocalPart : address.lowerLocalPart;
  const taken = all(affixes, routing, address, step);
  if (taken.kind !== 'met') return taken;
  routing.router = router.name.text;
  if (routing.locals.size > 0) for (const name of ofOneRouter) routing.locals.delete(name);
  const { props } = address;
  if (props.domainData || props.localPartData)
    address.props = { ...props, domainData: undefined, localPartData: undefined };
  address.home = undefined;
  address.localUser = undefined;
  return all(preconditions, routing, address, step);
}

/** The variables that preconditions set. */
const ofOneRouter = ['home', 'local_user_uid', 'local_user_gid', 'sender_data'] as const;

/** Stops at the first that is not met. */
function all(
  preconditions: readonly Precondition[],
  routing: Routing,
  address: AddressItem,
  step: StepBuilder,
): Outcome {
  for (const check of preconditions) {
    const outcome = check(routing, address, step);
    if (outcome.kind !== 'met') return outcome;
  }
  return met;
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
