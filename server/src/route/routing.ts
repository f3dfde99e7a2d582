/** One run of routing: the configuration, the world, the envelope, and what the run collects on the way. */
import { type Header, type MatchState, newState } from '../expand/context';
import type { Bytes } from '../expand/value';
import type { World } from '../expand/world';
import type { Model } from '../model/model';
import type { EximVersion } from '../reference/version';
import type { Driver } from '../syntax/tree';
import type { AddressItem } from './address';
import { type Asking, askingWorld } from './asking';
import type { Entrance } from './preconditions/enter';
import type { LogEntry, RouterStep } from './trace';
import type { KnownTransport } from './transports';

/** What a message that came in would bring along; a test of addresses has little of it. */
export interface Envelope {
  /** The empty text is the null sender `<>`; without `@` it is qualified. */
  readonly sender: string;
  /** The IP address of the host that sends, absent for a local process. */
  readonly host?: string;
  readonly hostName?: string;
  readonly helo?: string;
  readonly authenticatedId?: string;
  /** Whole header lines, each with its line end; absent while there is no message. */
  readonly headers?: readonly Header[];
}

export type Verification = 'none' | 'recipient' | 'sender';

export interface RouteOptions {
  /** How the configuration's files were decoded, so that its texts become the same bytes again; UTF-8 where it is not said. */
  readonly encoding?: 'utf-8' | 'latin-1';
  readonly version: EximVersion;
  readonly envelope: Envelope;
  /** `none` tests addresses (`exim -bt`), the others verify them (`-bv`, `-bvs`). */
  readonly verify?: Verification;
  /** Verification goes on behind the first address and tells everything, as `-v -bv` does. */
  readonly full?: boolean;
  /** A number from 0 below `limit`, for hosts of equal rank; without it they stay in the order of the DNS or the list. */
  readonly random?: (limit: number) => number;
}

export interface Routing {
  readonly model: Model;
  readonly version: EximVersion;
  readonly options: RouteOptions;
  readonly verify: Verification;
  readonly world: World;
  readonly asking: Asking;
  readonly envelope: Envelope;
  readonly state: MatchState;
  readonly random: (limit: number) => number;
  readonly log: LogEntry[];
  /** `$sender_address` at the moment. */
  sender: Bytes;
  /** The address in hand, its router, and what a precondition has left behind for the rest of that router. */
  current: AddressItem | undefined;
  router: string | undefined;
  transport: string | undefined;
  /** Variables of the moment, by name without `$`. */
  readonly locals: Map<string, Bytes>;
  /** Texts of the configuration as bytes. */
  readonly bytes: Map<string, string>;
  /** What the routers want of addresses, by the number of the router, as far as one has come to it. */
  readonly entrances: (Entrance | undefined)[];
  /** How the routers, by number, were last passed over. */
  readonly skips: (RouterStep | undefined)[];
  /** Routes an address as a recipient that is verified, apart from the one in hand: the whole address where that goes well. */
  verifyRecipient: ((address: string) => string | undefined) | undefined;
  /** What the options of transports say for all addresses alike, as far as one has come to them. */
  readonly transports: Map<Driver, KnownTransport>;
}

export function beginRouting(model: Model, world: World, options: RouteOptions): Routing {
  const asking = askingWorld(world);
  return {
    model,
    version: options.version,
    options,
    verify: options.verify ?? 'none',
    world: asking.world,
    asking,
    envelope: options.envelope,
    state: newState(),
    random: options.random ?? (() => 0),
    log: [],
    sender: { text: options.envelope.sender, taint: { source: '$sender_address' } },
    current: undefined,
    router: undefined,
    transport: undefined,
    locals: new Map(),
    bytes: new Map(),
    entrances: [],
    skips: [],
    verifyRecipient: undefined,
    transports: new Map(),
  };
}

/** Does something inside which variables of the moment have other values. */
export function withLocals<T>(
  { locals }: Routing,
  values: Readonly<Record<string, Bytes | undefined>>,
  body: () => T,
): T {
  const before = Object.keys(values).map((name) => [name, locals.get(name)] as const);
  for (const [name] of before) setLocal(locals, name, values[name]);
  try {
    return body();
  } finally {
    for (const [name, value] of before) setLocal(locals, name, value);
  }
}

function setLocal(locals: Map<string, Bytes>, name: string, value: Bytes | undefined): void {
  if (value) locals.set(name, value);
  else locals.delete(name);
}

export function writeLog(routing: Routing, text: string, panic = false): void {
  routing.log.push({ panic, text });
}
