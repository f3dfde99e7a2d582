/** Leads every character of an expanded logical line back to the file, offset and chain of macros it came from. */
import type { MacroUse } from './macro';
import type { RawRange, SourceFile } from './source';

/** A run of characters of an expanded text that all come from consecutive characters of one place. */
export interface Segment {
  /** Half-open range in the expanded text. */
  readonly start: number;
  readonly end: number;
  readonly origin: Origin;
}

export type Origin = RawOrigin | MacroOrigin;

/** The characters stand in a file as they are. */
export interface RawOrigin {
  readonly kind: 'raw';
  readonly file: SourceFile;
  readonly offset: number;
}

/** The characters came in with a macro; `valueOffset` counts in the replacement text of that macro. */
export interface MacroOrigin {
  readonly kind: 'macro';
  readonly use: MacroUse;
  readonly valueOffset: number;
}

/** An expanded text together with where it came from. The segments tile the text: sorted, without gaps or overlaps. */
export interface TracedText {
  readonly text: string;
  readonly segments: readonly Segment[];
}
