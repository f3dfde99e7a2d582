/** What the preprocessor makes of files: the logical lines Exim reads, and what each physical line was. */
import type { MacroDefinition, MacroUse } from './macro';
import type { Problem } from './problem';
import type { TracedText } from './provenance';
import type { RawRange, SourceFile } from './source';

/** One line as Exim's sections see it: macros replaced, continuations joined, outer white space gone. */
export interface LogicalLine extends TracedText {
  /** The number of this line in the whole reading, from 0. */
  readonly index: number;
  /** The file and 1-based physical line that Exim would name in an error about this line (its last physical line). */
  readonly file: SourceFile;
  readonly eximLine: number;
  /** From the first character of its first physical line's text to the end of its last. */
  readonly raw: RawRange;
  /** Exim's order of events (see EximError.order). */
  readonly order: number;
  /** The macro that this line defines, when the section is one in which such lines are definitions. */
  readonly macro?: MacroDefinition;
}

export type PhysicalLineKind =
  | 'blank'
  /** Also a line that is for a template engine alone. */
  | 'comment'
  | 'directive'
  | 'include'
  | 'inactive'
  | 'macro'
  | 'begin'
  | 'text'
  | 'continuation';

export interface PhysicalLine {
  readonly file: SourceFile;
  /** 1-based. */
  readonly number: number;
  /** The raw text without its line end. */
  readonly start: number;
  readonly end: number;
  readonly kind: PhysicalLineKind;
}

/** `.include` or `.include_if_exists` and what came of it. */
export interface Include {
  readonly at: RawRange;
  /** The name within the directive, without quotes. */
  readonly name: RawRange;
  readonly path: string;
  readonly ifExists: boolean;
  readonly target: SourceFile | 'missing' | 'not-allowed' | 'cycle' | 'too-deep';
}

/** One `.ifdef` … `.endif`; a branch runs from its directive line to the next directive of the same conditional. */
export interface Conditional {
  readonly branches: readonly Branch[];
  /** Absent when `.endif` is missing. */
  readonly end?: RawRange;
}

export interface Branch {
  readonly directive: 'ifdef' | 'ifndef' | 'elifdef' | 'elifndef' | 'else';
  readonly at: RawRange;
  readonly active: boolean;
  /** Why it is active or not: the macros that were replaced on the directive line. */
  readonly macros: readonly MacroUse[];
}

export interface Preprocessed {
  /** Every file that was read, the root first, in order of first reading. */
  readonly files: readonly SourceFile[];
  readonly lines: readonly LogicalLine[];
  readonly physical: readonly PhysicalLine[];
  readonly macros: readonly MacroDefinition[];
  readonly uses: readonly MacroUse[];
  readonly includes: readonly Include[];
  readonly conditionals: readonly Conditional[];
  readonly problems: readonly Problem[];
}
