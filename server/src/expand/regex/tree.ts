/** The tree of a regular expression with PCRE2's meaning, over bytes. */

export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'char'; readonly code: number }
  /** One byte out of a set: 256 entries, 1 for members. */
  | { readonly kind: 'set'; readonly set: Uint8Array }
  | { readonly kind: 'cat'; readonly parts: readonly Node[] }
  | { readonly kind: 'alt'; readonly branches: readonly Node[] }
  /** A group that captures. */
  | { readonly kind: 'group'; readonly index: number; readonly body: Node }
  | { readonly kind: 'atomic'; readonly body: Node }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean; readonly body: Node }
  | {
      readonly kind: 'repeat';
      readonly body: Node;
      readonly min: number;
      /** -1: no upper limit. */
      readonly max: number;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
    }
  /** The first of the groups that has matched. */
  | { readonly kind: 'back'; readonly groups: readonly number[]; readonly caseless: boolean }
  | { readonly kind: 'assert'; readonly what: Assertion }
  /** A group called like a function; 0 is the whole pattern. */
  | { readonly kind: 'call'; readonly group: number }
  | { readonly kind: 'if'; readonly condition: Condition; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'keep' }
  | { readonly kind: 'fail' }
  | { readonly kind: 'accept' };

export type Condition =
  | { readonly kind: 'groups'; readonly groups: readonly number[] }
  | { readonly kind: 'look'; readonly look: Extract<Node, { kind: 'look' }> }
  /** Inside a call, of any group or of the one named; -1 is any. */
  | { readonly kind: 'recursion'; readonly group: number }
  | { readonly kind: 'define' };

export type Assertion =
  | 'line-start'
  | 'line-end'
  | 'subject-start'
  | 'subject-end'
  | 'last-line-end'
  | 'word'
  | 'not-word'
  | 'search-start';

/**
 * What is wrong with a pattern, in PCRE2's words, and how many bytes of it had been read; `older` is what PCRE2 before 10.45
 * counted where that differs.
 */
export class RegexError {
  constructor(
    readonly message: string,
    readonly offset: number,
    readonly older: number = offset,
  ) {}
}

export interface Pattern {
  readonly root: Node;
  /** Groups that capture, the whole not counted. */
  readonly groups: number;
  /** The bodies of groups that are called, by number. */
  readonly bodies: ReadonlyMap<number, Node>;
}
