/** What an evaluation is given besides its text: the configuration, the world, the variables of its caller, and what matches left behind. */
import type { Model } from '../model/model';
import type { AclContext } from '../reference/acl';
import type { EximVersion } from '../reference/version';
import type { Bytes } from './value';
import type { Question, World } from './world';

/** A header line of the message in hand, as it stands in the message: `Subject: hello\n`, continuation lines included. */
export interface Header {
  readonly name: string;
  readonly line: string;
  /** Removed by the configuration; such a header is not seen. */
  readonly removed?: boolean;
}

/** A variable whose value hangs on questions that have no answer yet. */
export interface UnknownValue {
  readonly questions: readonly Question[];
}

export interface Context {
  readonly model: Model;
  readonly world: World;
  readonly version: EximVersion;
  /**
   * The value of a variable that the caller sets: `domain`, `local_part`, `sender_address`, … `undefined` leaves it to the
   * configuration, to this host, or to being empty.
   */
  readonly variable: (name: string) => Bytes | UnknownValue | undefined;
  /** The headers of the message; absent while there is no message, as with `-be` and `-bt`. */
  readonly headers?: readonly Header[];
  /** Changes as expansions and lists are evaluated, and may be kept from one to the next. */
  readonly state: MatchState;
  /** What Exim refuses to do here: `forbid_…` options of redirect, or a filter's restrictions. */
  readonly forbid?: ReadonlySet<Forbidden>;
  /** The event at which an access control list runs; absent: none, as with `-be` and in routers (`unknown`). */
  readonly aclContext?: AclContext;
}

export type Forbidden = 'exists' | 'readfile' | 'readsocket' | 'run' | 'lookup' | 'perl' | 'dlfunc';

/** What matching leaves behind. */
export interface MatchState {
  /** `$0`, `$1`, … of the last match that kept them. */
  numbers: readonly Bytes[];
  /** `$value` */
  value: Bytes | undefined;
  /** `$item` */
  item: Bytes | undefined;
  /** Other variables that an expansion sets for its own parts: `$acl_arg1`, `$prvscheck_address`, `$runrc`. */
  readonly variables: Map<string, Bytes>;
  /** What lookups have read so far, and other things worth remembering while the world stays the same. */
  readonly cache: Map<string, unknown>;
}

export function newState(): MatchState {
  return { numbers: [], value: undefined, item: undefined, variables: new Map(), cache: new Map() };
}

/** A context in which the caller sets no variables, as for `exim -be`. */
export function contextOf(
  model: Model,
  world: World,
  version: EximVersion,
  variable: Context['variable'] = () => undefined,
): Context {
  return { model, world, version, variable, state: newState() };
}
