/** Macros: where they are defined, what they stand for, and where they are used. */
import type { TracedText } from './provenance';
import type { RawRange } from './source';

export interface MacroDefinition {
  readonly name: string;
  /** The replacement text, with earlier macros already replaced in it as Exim does. */
  readonly value: TracedText;
  readonly from: 'file' | 'command-line' | 'built-in';
  /** `==`: a redefinition of an earlier macro. */
  readonly redefinition: boolean;
  /** Where the name stands in its definition; absent for command line and built-in macros. */
  readonly at?: RawRange;
  /** The whole definition line or lines, from the name to the end of the value. */
  readonly whole?: RawRange;
  /** The definition that this one replaced. */
  readonly previous?: MacroDefinition;
  /** Exim ignored this definition: the name was given on its command line, or the definition is an error. */
  readonly ignored?: boolean;
}

export interface MacroUse {
  readonly definition: MacroDefinition;
  /**
   * What a person sees and can select: the name itself where it stands in a file, or the hull of what the outermost
   * replacement replaced when the name came out of another macro's text.
   */
  readonly at: RawRange;
  /** The uses out of whose replacement the name (or part of it) came; empty where the name stands in the file as it is. */
  readonly within: readonly MacroUse[];
  /** Where the name stands letter by letter in a file: in the line itself, or in the definition of the macro it came out of. */
  readonly written: RawRange;
  /** In a `.ifdef`-like line or in a branch that Exim skips. */
  readonly place: 'text' | 'condition' | 'inactive';
}
