/** The state of `.ifdef` … `.endif`, with Exim's own table of states and its quirks (readconf.c, cond_list and next_cstate). */
import type { Branch, Conditional } from './logical-line';
import type { MacroUse } from './macro';
import type { RawRange } from './source';

/** Exim's CSTATE_STACK_SIZE is 10, and its check leaves one place unused. */
const deepestNesting = 9;

type State = 'reading' | 'may-read-later' | 'skip-to-end';
type Action = 'if-true' | 'if-false' | 'else-true' | 'else-false';

const next: Record<State, Record<Action, State>> = {
  reading: {
    'if-true': 'reading',
    'if-false': 'may-read-later',
    'else-true': 'skip-to-end',
    'else-false': 'skip-to-end',
  },
  'may-read-later': {
    'if-true': 'skip-to-end',
    'if-false': 'skip-to-end',
    'else-true': 'reading',
    'else-false': 'may-read-later',
  },
  'skip-to-end': {
    'if-true': 'skip-to-end',
    'if-false': 'skip-to-end',
    'else-true': 'skip-to-end',
    'else-false': 'skip-to-end',
  },
};

/** In the order in which Exim compares: a name matches when the line begins with it. */
const directives = {
  ifdef: { found: 'if-true', notFound: 'if-false', opens: true },
  ifndef: { found: 'if-false', notFound: 'if-true', opens: true },
  elifdef: { found: 'else-true', notFound: 'else-false', opens: false },
  elifndef: { found: 'else-false', notFound: 'else-true', opens: false },
  else: { found: 'else-true', notFound: 'else-true', opens: false },
} as const satisfies Record<Branch['directive'], { found: Action; notFound: Action; opens: boolean }>;

export type DirectiveName = Branch['directive'] | 'endif';
const names = [...Object.keys(directives), 'endif'] as DirectiveName[];

export interface DirectiveLine {
  readonly name: DirectiveName;
  /**
   * Exim takes the line for a directive and then does nothing with it, because the name is not followed by a space, the
   * end of the line, or (a slip in its source, where a tab was meant) the letter `t`.
   */
  readonly swallowed: boolean;
}

/** The conditional directive that `text` starts with at `at` (the place of the dot), if any. */
export function directiveAt(text: string, at: number): DirectiveLine | undefined {
  if (text[at] !== '.') return undefined;
  const name = names.find((candidate) => text.startsWith(candidate, at + 1));
  if (!name) return undefined;
  const after = text[at + 1 + name.length];
  return { name, swallowed: !(after === undefined || after === ' ' || after === 't') };
}

/** The keys of Exim's texts. */
export type DirectiveError = 'nested-too-deeply' | 'without-matching-ifdef';

interface OpenConditional {
  branches: { -readonly [K in keyof Branch]: Branch[K] }[];
  outer: State;
}

/** Follows the conditionals of one reading; they may open in one file and close in another. */
export class Conditionals {
  private state: State = 'reading';
  private readonly open: OpenConditional[] = [];
  readonly all: Conditional[] = [];

  get skipping(): boolean {
    return this.state !== 'reading';
  }

  /** The innermost conditional without its `.endif`. */
  get unclosed(): Branch | undefined {
    return this.open.at(-1)?.branches[0];
  }

  take(
    name: DirectiveName,
    found: boolean,
    at: RawRange,
    macros: readonly MacroUse[],
  ): DirectiveError | undefined {
    if (name === 'endif') return this.close(at);
    const directive = directives[name];
    if (directive.opens) {
      if (this.open.length > deepestNesting) return 'nested-too-deeply';
      this.open.push({ branches: [], outer: this.state });
    }
    const current = this.open.at(-1);
    if (!current) return 'without-matching-ifdef';
    this.state = next[this.state][found ? directive.found : directive.notFound];
    current.branches.push({ directive: name, at, active: !this.skipping, macros });
    return undefined;
  }

  /** Hands over the conditionals that are still open at the end of the reading. */
  finish(): void {
    for (const { branches } of this.open.splice(0)) this.all.push({ branches });
  }

  private close(end: RawRange): DirectiveError | undefined {
    const closed = this.open.pop();
    if (!closed) return 'without-matching-ifdef';
    this.state = closed.outer;
    this.all.push({ branches: closed.branches, end });
    return undefined;
  }
}
