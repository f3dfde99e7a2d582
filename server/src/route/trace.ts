/** The trace of routing on paper: plain data that could be written as JSON, made by `routeAddresses`, rendered elsewhere. */
import type { Question } from '../expand/world';

/** What routing a list of addresses found. */
export interface Trace {
  /** The Exim version whose behaviour was followed, e.g. `4.100`. */
  readonly version: string;
  readonly sender: string;
  readonly addresses: readonly AddressResult[];
  /** Everything that was asked of the world, each question once, in the order of first asking. */
  readonly questions: readonly AskedQuestion[];
}

/** `incomplete`: an answer is missing, so that the end of the story is a guess. */
export type Status = 'routed' | 'undeliverable' | 'deferred' | 'incomplete';

/** One address that was given, and everything that came of it. */
export interface AddressResult {
  /** After rewriting and qualification; as given where it could not be read as an address. */
  readonly address: string;
  readonly given: string;
  readonly status: Status;
  /** 0 routed, 1 deferred, 2 undeliverable, as `exim -bt` counts this address. */
  readonly exitCode: 0 | 1 | 2;
  /** Every address and its end in the order in which `exim -bt` shows them. */
  readonly outcomes: readonly Outcome[];
  /** Those of `outcomes` that are delivered. */
  readonly deliveries: readonly Delivery[];
  /** The address itself (one node); what redirection made of it hangs below as `children`. */
  readonly trace: readonly AddressNode[];
  /** Indices into `Trace.questions` of what was asked for this address. */
  readonly questions: readonly number[];
  /** What Exim writes to its main or panic log on the way, without date. */
  readonly log: readonly LogEntry[];
}

export interface LogEntry {
  readonly panic: boolean;
  readonly text: string;
}

export type Outcome =
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | {
      readonly kind: 'failed' | 'deferred';
      readonly address: string;
      /** The addresses it came from, nearest first. */
      readonly parents: readonly string[];
      /** Exim's words after `is undeliverable: ` or `cannot be resolved at this time: `; empty where it has none. */
      readonly message: string;
    }
  /** Redirection left nothing to deliver: `:blackhole:`, an empty file, or a filter's `seen finish`. */
  | { readonly kind: 'discarded'; readonly address: string; readonly parents: readonly string[] }
  /** Verification (not a test) was content with it; nothing is delivered. */
  | { readonly kind: 'verified'; readonly address: string; readonly parents: readonly string[] }
  /** The address could not be read; `message` says why. */
  | {
      readonly kind: 'syntax-error';
      readonly address: string;
      readonly parents: readonly string[];
      readonly message: string;
    };

/** An address on its way through the routers. */
export interface AddressNode {
  readonly address: string;
  readonly rewriting: readonly RewriteStep[];
  /** In the order in which Exim tried them. */
  readonly routers: readonly RouterStep[];
  readonly children: readonly AddressNode[];
  readonly status: Status;
  /** Exim's words for a failure or a deferment. */
  readonly message?: string;
  /** A pipe, file or reply that redirection made is not routed. */
  readonly generated?: 'pipe' | 'file' | 'reply';
  /** Set where Exim had routed the same address before and would not deliver it twice. */
  readonly duplicate?: true;
}

export interface RewriteStep {
  readonly before: string;
  readonly after: string;
  /** The rule, or what else changed the address: qualification, the percent hack. */
  readonly by: 'rule' | 'qualify' | 'percent-hack' | 'router';
  readonly at?: Place;
}

export type RouterOutcome = 'skipped' | 'declined' | 'passed' | 'accepted' | 'deferred' | 'failed' | 'error';

export interface RouterStep {
  readonly router: string;
  readonly driver: string;
  readonly at: Place;
  readonly outcome: RouterOutcome;
  /** In one line and our words: why it ended so. */
  readonly why: string;
  /** Exim's words where it has some. */
  readonly message?: string;
  /** In Exim's order of evaluation, up to the one that decided. */
  readonly checks: readonly Check[];
  /** What the router changed for itself and for what follows: prefix, suffix, `$local_part_data`, `set` variables. */
  readonly sets: readonly Assignment[];
  /** The delivery carries a copy and routing goes on at the next router. */
  readonly unseen?: true;
  /** The index in `AddressResult.deliveries`. */
  readonly delivery?: number;
  readonly redirection?: Redirection;
  /** Not taken for granted: an answer is missing, this is what would happen with the likely one. */
  readonly assumed?: true;
}

/** One precondition, or another option that is evaluated on the way (`set`, `address_data`, `router_home_directory`). */
export interface Check {
  readonly option: string;
  readonly at?: Place;
  /** As written, macros replaced; absent where Exim checks without an option (loop check). */
  readonly raw?: string;
  /** After expansion, where the option is expanded. */
  readonly value?: Tainted;
  readonly result: 'yes' | 'no' | 'defer' | 'error' | 'unknown';
  /** For lists: the item that decided. */
  readonly item?: DecidingItem;
  /** What was asked of the world: indices into `Trace.questions`. */
  readonly questions: readonly number[];
  readonly message?: string;
}

export interface DecidingItem {
  /** Counted from 1, in the list that it stands in. */
  readonly index: number;
  readonly text: string;
  readonly negated: boolean;
  /** The named lists that lead to it, outermost first, without `+`. */
  readonly lists: readonly string[];
  readonly at?: Place;
}

export interface Assignment {
  /** As Exim names it, e.g. `$local_part_suffix`. */
  readonly variable: string;
  readonly value: Tainted;
  readonly at?: Place;
}

/** What a redirect router read and made of it. */
export interface Redirection {
  /** The file, or absent for `data`. */
  readonly file?: string;
  readonly data?: string;
  readonly items: readonly RedirectionItem[];
}

export interface RedirectionItem {
  readonly text: string;
  readonly kind:
    | 'address'
    | 'pipe'
    | 'file'
    | 'reply'
    | 'include'
    | 'fail'
    | 'defer'
    | 'blackhole'
    | 'unknown'
    | 'error';
}

/** A text and where its taint came from. */
export interface Tainted {
  readonly text: string;
  readonly tainted: boolean;
  readonly origins?: readonly TaintOrigin[];
}

export interface TaintOrigin {
  /** The variable or item that brought the taint in, e.g. `$local_part`. */
  readonly name: string;
  /** In our words, e.g. `a wildcard item of local_part_suffix matched it`. */
  readonly why: string;
  readonly at?: Place;
}

export interface Delivery {
  /** A complete address; for a pipe, a file or a reply the text that redirection gave (`|command`, a path, recipients). */
  readonly address: string;
  readonly parents: readonly string[];
  readonly router: string;
  /** Absent where the router has none (verification only). */
  readonly transport?: string;
  readonly driver?: string;
  readonly at?: Place;
  readonly local: boolean;
  readonly generated?: 'pipe' | 'file' | 'reply';
  /** The router does not let such pipes, files or replies be (`forbid_pipe` and its like). */
  readonly forbidden?: true;
  /** Why it has no transport, in Exim's words. */
  readonly broken?: string;
  readonly duplicate?: true;
  /** Hosts that the router found, or the transport's own where it has no others. */
  readonly hosts?: readonly Host[];
  /** Whether the hosts come from the transport, which `exim -bt` does not show. */
  readonly hostsFrom?: 'router' | 'transport';
  readonly port?: number | string;
  readonly command?: Command;
  readonly file?: TransportFile;
  readonly user?: string;
  readonly group?: string;
  readonly homeDirectory?: Tainted;
  readonly currentDirectory?: Tainted;
  /** As the transport sends it; absent where it does not change it. */
  readonly returnPath?: string;
  readonly headersAdd?: readonly string[];
  readonly headersRemove?: readonly string[];
  readonly batching?: Batching;
  readonly localPart: string;
  readonly domain: string;
  /** What a real delivery would say. */
  readonly problems: readonly TraceProblem[];
}

export interface Host {
  readonly name: string;
  /** Absent while unknown. */
  readonly address?: string;
  readonly mx?: number;
  readonly port?: number;
  readonly authenticated?: true;
  readonly unusable?: true;
}

export interface Command {
  /** The whole command as the transport would show it, expanded. */
  readonly text: string;
  readonly argv: readonly Tainted[];
  /** The option as written. */
  readonly raw: string;
  readonly at?: Place;
  readonly shell: boolean;
}

export interface TransportFile {
  readonly path: Tainted;
  readonly kind: 'file' | 'directory';
  readonly format: 'mbox' | 'maildir' | 'mailstore' | 'mbx' | 'smtp' | 'plain';
  readonly at?: Place;
}

/** How many recipients share one run of the transport. */
export interface Batching {
  /** For remote transports `max_rcpt`, for local ones `batch_max`; 0 is no limit. */
  readonly most: number;
  /** Of `batch_id` or the options that make Exim refuse to batch, e.g. `command uses $local_part`. */
  readonly because?: string;
}

export interface TraceProblem {
  readonly severity: 'error' | 'warning' | 'info';
  /** The code of the rule that also finds it in the editor, where there is one. */
  readonly code: string;
  /** Exim's own words. */
  readonly message: string;
  /** What becomes of the message: it bounces, waits, or is delivered nevertheless. */
  readonly effect: 'bounce' | 'defer' | 'none';
  readonly at?: Place;
  /** A short name of the remedy, for the quick fix that offers it. */
  readonly hint?: string;
}

/** A place in a file: offsets in its text, and the same 1-based for people. */
export interface Place {
  readonly uri: string;
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface AskedQuestion {
  readonly question: Question;
  /** The question in one readable line, as `--assume` takes it. */
  readonly text: string;
  /** The answer in one line, absent while nobody can tell. */
  readonly answer?: string;
}
