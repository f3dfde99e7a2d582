/** What every stage reports when something in a configuration is, or may be, wrong. */
import type { RawRange } from './source';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export interface Problem {
  /** A stable kebab-case name, the key of the rule's documentation page. */
  readonly code: string;
  readonly severity: Severity;
  /** The place the person wrote. */
  readonly at: RawRange;
  /** What is wrong and what to do, in our words. */
  readonly message: string;
  /** Set when Exim refuses to start because of this. */
  readonly exim?: EximError;
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** What Exim prints for a configuration error, without the head that names the line and the file. */
export interface EximError {
  readonly message: string;
  /** The 1-based physical line that Exim names; absent where its message names none. */
  readonly line?: number;
  readonly file?: string;
  /** Exim's own order of finding errors: the refusal it would print is the one with the lowest number. */
  readonly order: number;
}

export interface Related {
  readonly at: RawRange;
  readonly message: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly at: RawRange; readonly newText: string }[];
  /** Whether applying it without looking cannot change what a correct part of the configuration means. */
  readonly safe: boolean;
}
