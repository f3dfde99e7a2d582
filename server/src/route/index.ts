/** Routing on paper: takes addresses through the routers of a configuration and tells what happened. Renders nothing, asks only the world. */

import { tainted } from '../expand/value';
import type { World } from '../expand/world';
import type { Model } from '../model/model';
import { questionsOf } from './questions';
import { beginRouting, type RouteOptions } from './routing';
import { qualify } from './split-address';
import { testAddress } from './test-address';
import type { Trace } from './trace';

export { findRetryRule, type RetryError, readRetryError } from './retry';
export { type RewritePlace, rewriteAddress, rewriteIn } from './rewrite';
export type { Envelope, RouteOptions, Routing, Verification } from './routing';
export { beginRouting } from './routing';
export type * from './trace';

/**
 * Routes each address as `exim -bt` would test it (or `-bv` verify it), one after the other: what one found to be a duplicate
 * depends on those before. Texts are byte strings, one character per byte. Total: whatever the configuration says, it
 * returns; a question that the world cannot answer is listed and answered with what is likely.
 */
export function routeAddresses(
  model: Model,
  world: World,
  addresses: readonly string[],
  options: RouteOptions,
): Trace {
  const routing = beginRouting(model, world, options);
  const sender = routing.envelope.sender;
  if (sender !== '') routing.sender = tainted(qualify(routing, sender, false), '$sender_address');
  const seen = new Set<string>();
  const results = addresses.map((address) => testAddress(routing, address, seen));
  return {
    version: routing.version,
    sender: routing.sender.text,
    addresses: results,
    questions: questionsOf(routing.asking),
  };
}
