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
  /** The whole definition, from the name to the end of the value, over its continuation lines. */
  readonly whole?: RawRange;
  /** The definition that stood for this name before. */
  readonly previous?: MacroDefinition;
  /** This definition has no effect: the name was given on the command line, or Exim refuses the definition. */
  readonly ignored: boolean;
}

export interface MacroUse {
  readonly definition: MacroDefinition;
  /**
   * What a person sees and can select: the name itself where it stands in a file, or the name of the outermost macro
   * whose replacement it came out of.
   */
  readonly at: RawRange;
  /** The use out of whose replacement the name came; absent where the name stands in the file as it is. */
  readonly within?: MacroUse;
  /** Where the name stands letter by letter in a file; absent where it came together from several places. */
  readonly written?: RawRange;
  /** In ordinary text, in a `.ifdef`-like line, or on a line that Exim skips. */
  readonly place: 'text' | 'condition' | 'inactive';
}
