/** Says what a delivery would be: its transport with everything that the transport would work with, and what would go wrong there. */
import type { Driver } from '../../syntax/tree';
import { type AddressItem, type HostItem, parentsOf } from '../address';
import { textOf } from '../options';
import { placeOf } from '../place';
import type { Routing } from '../routing';
import type { Batching, Delivery, Host, Place, TraceProblem } from '../trace';
import { describeAppendfile } from './appendfile';
import { describeAutoreply } from './autoreply';
import { batchingOf } from './batching';
import { splitCommand } from './command';
import { describeCommon } from './common';
import { isLocalTransport } from './kind';
import { describeAccount, describeDirectories } from './local';
import { describePipe } from './pipe';
import { describeLmtp, describeSmtp } from './smtp';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What the describers of transports are given, and what they fill in. */
export interface TransportRun {
  readonly routing: Routing;
  readonly transport: Driver;
  readonly known: KnownTransport;
  readonly address: AddressItem;
  readonly router: Driver | undefined;
  readonly delivery: Writable<Delivery>;
  /** Those of the delivery, in the order in which Exim would meet them. */
  readonly problems: TraceProblem[];
}

type Describer = (run: TransportRun) => void;

/** What a transport's options say for all addresses alike. */
export interface KnownTransport {
  readonly local: boolean;
  readonly at: Place;
  readonly describers: readonly Describer[];
  /** For addresses that redirection has not made pipes or files of. */
  readonly batching: Batching;
  /** The words of `command`. */
  readonly words: readonly string[];
}

const describers: Readonly<Record<string, Describer>> = {
  appendfile: describeAppendfile,
  autoreply: describeAutoreply,
  lmtp: describeLmtp,
  pipe: describePipe,
  smtp: describeSmtp,
};

export function describeDelivery(routing: Routing, address: AddressItem, duplicate: boolean): Delivery {
  const { transport } = address;
  const index = address.generated ? address.parent?.router : address.router;
  const router = index === undefined ? undefined : routing.model.routers[index];
  const problems: TraceProblem[] = [];
  const delivery: Writable<Delivery> = {
    address: address.address,
    parents: parentsOf(address),
    router: router?.name.text ?? '',
    localPart: address.localPart,
    domain: address.domain,
    local: false,
    problems,
  };
  if (duplicate) delivery.duplicate = true;
  if (address.generated) delivery.generated = address.generated;
  if (!address.allowed) delivery.forbidden = true;
  if (address.badTransport) delivery.broken = address.message ?? '';
  if (!transport || address.badTransport || !address.allowed) return delivery;
  const known = knownTransport(routing, transport);
  delivery.transport = transport.name.text;
  delivery.driver = transport.driver ?? '';
  delivery.at = known.at;
  delivery.local = known.local;
  if (address.hosts.length > 0) {
    delivery.hosts = address.hosts.map(hostOf);
    delivery.hostsFrom = 'router';
  }
  inTransport({ routing, transport, known, address, router, delivery, problems });
  return delivery;
}

function knownTransport({ transports }: Routing, transport: Driver): KnownTransport {
  const before = transports.get(transport);
  if (before) return before;
  const local = isLocalTransport(transport);
  const own = describers[transport.driver ?? ''];
  const known = {
    local,
    at: placeOf(transport.name),
    describers: [
      describeCommon,
      ...(local ? [describeAccount, describeDirectories] : []),
      ...(own ? [own] : []),
    ],
    batching: batchingOf(transport),
    words: splitCommand(textOf(transport, 'command') ?? ''),
  };
  transports.set(transport, known);
  return known;
}

/** The variables are those of the address and its transport. */
function inTransport(run: TransportRun): void {
  const { routing, transport, address, known } = run;
  const { current, transport: before, locals } = routing;
  const outer = new Map(locals);
  routing.current = address;
  routing.transport = transport.name.text;
  const [host] = address.hosts;
  setLocal(locals, 'host', host?.name);
  setLocal(locals, 'host_address', host?.address);
  if (address.home?.expanded) locals.set('home', address.home.value);
  else locals.delete('home');
  try {
    for (const describe of known.describers) describe(run);
  } finally {
    routing.current = current;
    routing.transport = before;
    locals.clear();
    for (const [name, value] of outer) locals.set(name, value);
  }
}

function setLocal(locals: Routing['locals'], name: string, host: string | undefined): void {
  if (host === undefined) locals.delete(name);
  else locals.set(name, { text: host, taint: fromHost });
}

const fromHost = { source: '$host' };

export function hostOf({ name, address, mx, port, authenticated, unusable }: HostItem): Host {
  return {
    name,
    ...(address !== undefined && { address }),
    ...(mx !== undefined && { mx }),
    ...(port !== undefined && { port }),
    ...(authenticated && { authenticated: true as const }),
    ...(unusable && { unusable: true as const }),
  };
}
