/** All preconditions of a router in the order in which Exim evaluates them (route.c, check_router_conditions). */
import type { Driver } from '../../syntax/tree';
import { flagOf, setting } from '../options';
import { note } from '../step';
import { prepareConditions } from './condition';
import { prepareFiles } from './files';
import { prepareDomains, prepareLocalParts, prepareSenders } from './lists';
import { prepareLocalUser, prepareRouterHome } from './local-user';
import { met, skipped } from './outcome';
import type { Precondition, PreparePrecondition } from './precondition';

/** In Exim's order. */
const all: readonly PreparePrecondition[] = [
  prepareOccasion,
  prepareDomains,
  prepareLocalParts,
  prepareLocalUser,
  prepareRouterHome,
  prepareSenders,
  prepareFiles,
  prepareConditions,
];

/** Those that the router has. */
export function preparePreconditions(router: Driver): readonly Precondition[] {
  return all.map((prepare) => prepare(router)).filter((one) => one !== undefined);
}

const occasionOptions = ['verify_only', 'address_test', 'verify', 'verify_recipient', 'verify_sender'];

/** `verify_only`, `address_test` and `verify`: what the routing is for. */
function prepareOccasion(router: Driver): Precondition | undefined {
  if (!occasionOptions.some((name) => setting(router, name))) return undefined;
  return (routing, _address, step) => {
    const { verify } = routing;
    const occasions: [string, boolean, string][] = [
      ['verify_only', verify !== 'none' || !flagOf(router, 'verify_only'), 'it only verifies'],
      [
        'address_test',
        verify !== 'none' || flagOf(router, 'address_test', true),
        'address tests pass it over',
      ],
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
  };
}
