/** All preconditions of a router in the order in which Exim evaluates them (route.c, check_router_conditions). */
import type { UserEntry } from '../../expand/world';
import type { Driver } from '../../syntax/tree';
import type { AddressItem } from '../address';
import { flagOf, setting } from '../options';
import type { Routing } from '../routing';
import { note, type StepBuilder } from '../step';
import { checkConditions } from './condition';
import { checkFiles } from './files';
import { checkDomains, checkLocalParts, checkSenders } from './lists';
import { checkLocalUser, setRouterHome } from './local-user';
import { met, type Outcome, skipped } from './outcome';

/** Stops at the first that is not met. `keep` gets the user that `check_local_user` found. */
export function checkPreconditions(
  routing: Routing,
  router: Driver,
  address: AddressItem,
  step: StepBuilder,
  keep: (user: UserEntry) => void,
): Outcome {
  address.home = undefined;
  const tests: readonly (() => Outcome)[] = [
    () => checkOccasion(routing, router, step),
    () => checkDomains(routing, router, address, step),
    () => checkLocalParts(routing, router, address, step),
    () => checkLocalUser(routing, router, address, step, keep),
    () =>
      setRouterHome(routing, router, step, (value) => {
        address.home = { value, expanded: true };
      }),
    () => checkSenders(routing, router, step),
    () => checkFiles(routing, router, step),
    () => checkConditions(routing, router, step),
  ];
  for (const test of tests) {
    const outcome = test();
    if (outcome.kind !== 'met') return outcome;
  }
  return met;
}

/** `verify_only`, `address_test` and `verify`: what the routing is for. */
function checkOccasion(routing: Routing, router: Driver, step: StepBuilder): Outcome {
  const { verify } = routing;
  const occasions: [string, boolean, string][] = [
    ['verify_only', verify !== 'none' || !flagOf(router, 'verify_only'), 'it only verifies'],
    ['address_test', verify !== 'none' || flagOf(router, 'address_test', true), 'address tests pass it over'],
  ];
  if (verify !== 'none') {
    const own = `verify_${verify}`;
    const name = setting(router, own) ? own : 'verify';
    occasions.push([name, flagOf(router, own, flagOf(router, 'verify', true)), 'it does not verify']);
  }
  for (const [name, holds, why] of occasions) {
    if (holds) continue;
    return note(routing, step, setting(router, name) ?? name, () => ({
      noted: { result: 'no' },
      result: skipped(why),
    }));
  }
  return met;
}
