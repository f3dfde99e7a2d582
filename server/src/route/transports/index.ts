/** Says what a delivery would be: its transport with everything that the transport would work with, and what would go wrong there. */
import type { Driver } from '../../syntax/tree';
import { type AddressItem, type HostItem, parentsOf } from '../address';
import { placeOf } from '../place';
import { type Routing, withLocals } from '../routing';
import type { Delivery, Host, TraceProblem } from '../trace';
import { describeAppendfile } from './appendfile';
import { describeAutoreply } from './autoreply';
import { describeCommon } from './common';
import { isLocalTransport } from './kind';
import { describeAccount, describeDirectories } from './local';
import { describePipe } from './pipe';
import { describeLmtp, describeSmtp } from './smtp';

/** What a transport adds to the description of a delivery; problems are collected in the order in which Exim would meet them. */
export type Part = Partial<Omit<Delivery, 'problems'>> & { readonly problems: readonly TraceProblem[] };

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What the describers of transports are given. */
export interface TransportRun {
  readonly routing: Routing;
  readonly transport: Driver;
  readonly address: AddressItem;
  readonly router: Driver | undefined;
}

type Describer = (run: TransportRun) => Part;

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
  delivery.transport = transport.name.text;
  delivery.driver = transport.driver ?? '';
  delivery.at = placeOf(transport.name);
  delivery.local = isLocalTransport(transport);
  if (address.hosts.length > 0) {
    delivery.hosts = address.hosts.map(hostOf);
    delivery.hostsFrom = 'router';
  }
  const run: TransportRun = { routing, transport, address, router };
  inTransport(run, () => {
    for (const describe of describersOf(transport)) {
      const { problems: found, ...part } = describe(run);
      Object.assign(delivery, part);
      problems.push(...found);
    }
  });
  return delivery;
}

function describersOf(transport: Driver): readonly Describer[] {
  const own = describers[transport.driver ?? ''];
  const all = isLocalTransport(transport)
    ? [describeCommon, describeAccount, describeDirectories]
    : [describeCommon];
  return own ? [...all, own] : all;
}

/** The variables are those of the address and its transport. */
function inTransport<T>(run: TransportRun, body: () => T): T {
  const { routing, transport, address } = run;
  const before = { current: routing.current, transport: routing.transport };
  routing.current = address;
  routing.transport = transport.name.text;
  const host = address.hosts[0];
  const value = (text: string | undefined) =>
    text === undefined ? undefined : { text, taint: { source: '$host' } };
  try {
    return withLocals(
      routing,
      {
        host: value(host?.name),
        host_address: value(host?.address),
        home: address.home?.expanded ? address.home.value : undefined,
      },
      body,
    );
  } finally {
    routing.current = before.current;
    routing.transport = before.transport;
  }
}

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
