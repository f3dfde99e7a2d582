/** How an evaluation can end. */
import type { Bytes } from './value';
import type { Question } from './world';

/** `forced`: the word `fail` was asked for, which often means "do without" rather than an error. */
export type Expanded =
  | { readonly kind: 'ok'; readonly value: Bytes }
  /** `log`: what Exim writes to its panic log, where the message itself says nothing (`NULL`). */
  | { readonly kind: 'failed'; readonly message: string; readonly forced: boolean; readonly log?: string }
  | { readonly kind: 'unknown'; readonly questions: readonly Question[] };

/** How matching against a list can end. */
export type ListMatch =
  | {
      readonly kind: 'matched';
      /** The item that decided, as written after expansion; `index` counts from 0 in its own list. */
      readonly item: string;
      readonly index: number;
      /** Named lists on the way to the item, the outermost first. */
      readonly via: readonly string[];
      /** What goes into `$domain_data`, `$local_part_data`, … */
      readonly data: Bytes | undefined;
    }
  /** `item` is the negated item that decided, absent where no item did. */
  | {
      readonly kind: 'unmatched';
      readonly item?: string;
      readonly index?: number;
      readonly via: readonly string[];
    }
  /** `silent`: Exim only logs the message, and a condition that fails by it says NULL instead. */
  | { readonly kind: 'deferred'; readonly message: string; readonly item?: string; readonly silent?: boolean }
  | { readonly kind: 'unknown'; readonly questions: readonly Question[] };

/** Ends an evaluation from within, as `goto EXPAND_FAILED` does; caught at the face of this folder and never leaves it. */
export class Failed {
  constructor(
    readonly message: string,
    readonly forced = false,
    /** Exim stops with a panic: even places that go on after a failure do not go on after this. */
    readonly fatal = false,
    /** What Exim writes to its panic log where the message itself says nothing. */
    readonly log?: string,
  ) {}
}

/**
 * What broke an evaluation off, at the face of this folder. Lists, conditions and lists in those again take more of the stack than
 * any count of levels could foresee: where it is used up, the evaluation has failed like one that is nested too deeply.
 */
export function brokenOff(error: unknown): unknown {
  return error instanceof RangeError && /call stack/.test(error.message) ? nestedTooDeeply() : error;
}

/** Beyond `limits.evaluationDepth`. */
export function nestedTooDeeply(): Failed {
  return new Failed('this expansion is nested too deeply to be evaluated here', false, true);
}

/** Ends an evaluation that needs an answer nobody has given. */
export class Unanswered {
  constructor(readonly questions: readonly Question[]) {}
}
