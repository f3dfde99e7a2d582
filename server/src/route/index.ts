/** Routing on paper: takes addresses through the routers of a configuration and tells what happened. Renders nothing, asks only the world. */

import { newState } from '../expand/context';
import { tainted } from '../expand/value';
import type { World } from '../expand/world';
import type { Model } from '../model/model';
import { questionsOf } from './questions';
import { beginRouting, type RouteOptions, type Routing } from './routing';
import { qualify } from './split-address';
import { testAddress } from './test-address';
import type { AddressResult, AskedQuestion, Trace } from './trace';

export { findRetryRule, type RetryError, readRetryError } from './retry';
export { type RewritePlace, rewriteAddress, rewriteIn } from './rewrite';
export type { Envelope, RouteOptions, Routing, Verification } from './routing';
export { beginRouting } from './routing';
export type * from './trace';

/** Tests addresses one after the other: what one is found to be a duplicate of depends on those before. */
export interface AddressTester {
  readonly version: string;
  /** `$sender_address`, qualified. */
  readonly sender: string;
  /** Routes one address; keeps nothing of its trace. */
  test(address: string): AddressResult;
  /** Everything that was asked of the world so far, each question once. */
  questions(): AskedQuestion[];
}

/**
 * Tests each address as `exim -bt` would (or verifies it as `-bv`). Texts are byte strings, one character per byte. Total:
 * whatever the configuration says, an answer comes; a question that the world cannot answer is listed and answered with what
 * is likely.
 */
export function addressTester(model: Model, world: World, options: RouteOptions): AddressTester {
  const routing = beginRouting(model, world, options);
  const { sender } = routing.envelope;
  if (sender !== '') routing.sender = tainted(qualify(routing, sender, false), '$sender_address');
  routing.verifyRecipient = verifierFor(routing);
  const seen = new Set<string>();
  return {
    version: routing.version,
    sender: routing.sender.text,
    test: (address) => testAddress(routing, address, seen),
    questions: () => questionsOf(routing.asking),
  };
}

/** Each address is verified once: a list's `errors_to` is the same for all its members. */
function verifierFor(routing: Routing): (address: string) => string | undefined {
  const known = new Map<
    string,
    { readonly address: string | undefined; readonly questions: readonly number[] }
  >();
  return (address) => {
    const before = known.get(address);
    if (before) {
      routing.asking.again(before.questions);
      return before.address;
    }
    const mark = routing.asking.mark();
    const apart: Routing = {
      ...routing,
      verify: 'recipient',
      options: { ...routing.options, full: false },
      state: newState(),
      log: [],
      current: undefined,
      router: undefined,
      transport: undefined,
      locals: new Map(),
      skips: [],
    };
    const result = testAddress(apart, address, new Set());
    const verified = result.exitCode === 0 ? result.address : undefined;
    known.set(address, { address: verified, questions: routing.asking.since(mark) });
    return verified;
  };
}

/** Tests several addresses and keeps the whole trace. */
export function routeAddresses(
  model: Model,
  world: World,
  addresses: readonly string[],
  options: RouteOptions,
): Trace {
  const { version, sender, test, questions } = addressTester(model, world, options);
  return { version, sender, addresses: addresses.map(test), questions: questions() };
}
