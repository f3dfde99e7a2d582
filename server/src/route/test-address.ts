/** Tests or verifies one address with everything that redirection makes of it (verify.c, verify_address). */

import { parseAddress } from '../expand';
import { limits } from '../limits';
import { type AddressItem, type NodeBuilder, newAddress, parentsOf } from './address';
import { routeAddress } from './chain';
import { rewriteAddress } from './rewrite';
import type { Queue } from './routers/router';
import type { Routing } from './routing';
import { addressSyntax, splitAddress } from './split-address';
import type { AddressNode, AddressResult, Delivery, Outcome, Status } from './trace';
import { describeDelivery } from './transports';

/** `seen` remembers what would be delivered, from one address to the next. */
export function testAddress(routing: Routing, given: string, seen: Set<string>): AddressResult {
  const mark = routing.asking.mark();
  const logMark = routing.log.length;
  const parsed = parseAddress(given, addressSyntax(routing));
  if (!parsed.ok) return unreadable(given, parsed.message);
  const { address, steps } = rewriteAddress(routing, parsed.address, routing.verify !== 'sender');
  const item = newAddress(address);
  item.node.rewriting.push(...steps);
  const journey = travel(routing, item, address);
  const outcomes: Outcome[] = [...journey.outcomes];
  const deliveries: Delivery[] = [];
  const index = new Map<AddressItem, number>();
  for (const outcome of outcomes) if (outcome.kind === 'delivery') deliveries.push(outcome.delivery);
  for (const one of [...journey.queue.local.reverse(), ...journey.queue.remote.reverse()]) {
    if (journey.brief) break;
    const duplicate = seen.has(one.unique);
    seen.add(one.unique);
    if (duplicate) one.node.duplicate = true;
    const delivery = describeDelivery(routing, one, duplicate);
    index.set(one, deliveries.length);
    deliveries.push(delivery);
    outcomes.push({ kind: 'delivery', delivery });
  }
  if (outcomes.length === 0) outcomes.push({ kind: 'discarded', address, parents: [] });
  const questions = routing.asking.since(mark);
  const open = routing.asking.isOpen(questions);
  return {
    address,
    given,
    status: open ? 'incomplete' : journey.status,
    exitCode: journey.status === 'undeliverable' ? 2 : journey.status === 'deferred' ? 1 : 0,
    outcomes,
    deliveries,
    trace: [nodeOf(item.node, index)],
    questions,
    log: routing.log.slice(logMark),
  };
}

interface Journey {
  readonly outcomes: readonly Outcome[];
  readonly queue: Queue;
  readonly status: Exclude<Status, 'incomplete'>;
  /** Verification was content early: what else waits is not shown. */
  readonly brief: boolean;
}

/** Routes the address and all that come of it, the newest first. */
function travel(routing: Routing, first: AddressItem, given: string): Journey {
  const queue: Queue = { local: [], remote: [], fresh: [first] };
  const outcomes: Outcome[] = [];
  const brief = routing.verify !== 'none' && !routing.options.full;
  let status: Journey['status'] = 'routed';
  for (let count = 0; ; count++) {
    const item = queue.fresh.pop();
    if (!item) break;
    if (count >= limits.redirectAddresses) {
      item.message = `more than ${limits.redirectAddresses} addresses came of one`;
      item.node.status = 'deferred';
      outcomes.push({ kind: 'deferred', address: given, parents: [], message: item.message });
      return { outcomes, queue, status: 'deferred', brief: false };
    }
    if (item.generated) {
      outcomes.push({ kind: 'delivery', delivery: describeDelivery(routing, item, false) });
      continue;
    }
    const sender = routing.sender;
    if (routing.verify === 'sender') routing.sender = { text: '', taint: undefined };
    const end = splitAddress(routing, item) ? routeAddress(routing, item, queue) : 'defer';
    routing.sender = sender;
    if (end === 'rerouted') continue;
    if (end === 'fail' || end === 'defer') {
      const failed = end === 'fail';
      item.node.status = failed ? 'undeliverable' : 'deferred';
      if (item.message !== undefined) item.node.message = item.message;
      outcomes.push({
        kind: failed ? 'failed' : 'deferred',
        address: brief ? given : item.address,
        parents: brief ? [] : parentsOf(item),
        message: saidOf(item, failed),
      });
      if (failed) status = 'undeliverable';
      else if (status === 'routed') status = 'deferred';
      if (brief) return { outcomes, queue, status, brief };
      continue;
    }
    if (!brief) continue;
    const [next] = queue.fresh;
    if (next && queue.fresh.length === 1 && !next.generated) continue;
    outcomes.push({ kind: 'verified', address: given, parents: [] });
    return { outcomes, queue, status, brief };
  }
  return { outcomes, queue, status, brief };
}

function saidOf(item: AddressItem, failed: boolean): string {
  const said = [item.systemError, item.message].filter((text) => text !== undefined && text !== '');
  return said.length > 0 || failed ? said.join(': ') : 'unknown error';
}

function unreadable(given: string, message: string): AddressResult {
  return {
    address: given,
    given,
    status: 'undeliverable',
    exitCode: 2,
    outcomes: [{ kind: 'syntax-error', address: given, parents: [], message }],
    deliveries: [],
    trace: [{ address: given, rewriting: [], routers: [], children: [], status: 'undeliverable', message }],
    questions: [],
    log: [],
  };
}

function nodeOf(node: NodeBuilder, deliveries: ReadonlyMap<AddressItem, number>): AddressNode {
  const { address, rewriting, routers, accepted, children, status, message, generated, duplicate } = node;
  for (const { step, address: taken } of accepted) {
    const before = routers[step];
    const delivery = deliveries.get(taken);
    if (before && delivery !== undefined) routers[step] = { ...before, delivery };
  }
  return {
    address,
    rewriting,
    routers,
    children: children.map((child) => nodeOf(child, deliveries)),
    status,
    ...(message !== undefined && { message }),
    ...(generated && { generated }),
    ...(duplicate && { duplicate }),
  };
}
