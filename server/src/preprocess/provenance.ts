/** Leads every character of an expanded logical line back to the file, offset and chain of macros it came from. */
import type { MacroUse } from './macro';
import { isVirtual, type RawRange, type SourceFile } from './source';

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

export const emptyText: TracedText = { text: '', segments: [] };

/** The text of a file between two offsets, as it stands. */
export function rawText(file: SourceFile, start: number, end: number): TracedText {
  if (end <= start) return emptyText;
  const origin: RawOrigin = { kind: 'raw', file, offset: start };
  return { text: file.text.slice(start, end), segments: [{ start: 0, end: end - start, origin }] };
}

export function slice(traced: TracedText, start: number, end: number): TracedText {
  if (end <= start) return emptyText;
  if (start === 0 && end === traced.text.length) return traced;
  const segments: Segment[] = [];
  for (let at = segmentIndexAt(traced, start); at < traced.segments.length; at++) {
    const segment = traced.segments[at];
    if (!segment || segment.start >= end) break;
    const from = Math.max(segment.start, start);
    const to = Math.min(segment.end, end);
    if (to > from) segments.push({ start: from - start, end: to - start, origin: advance(segment, from) });
  }
  return { text: traced.text.slice(start, end), segments };
}

/** Joins any number of texts, in time that grows with their segments. */
export function concatenateAll(pieces: readonly TracedText[]): TracedText {
  const [first] = pieces;
  if (pieces.length <= 1) return first ?? emptyText;
  const segments: Segment[] = [];
  let shift = 0;
  for (const piece of pieces) {
    for (const { start, end, origin } of piece.segments)
      segments.push({ start: start + shift, end: end + shift, origin });
    shift += piece.text.length;
  }
  return { text: pieces.map(({ text }) => text).join(''), segments };
}

/** The origin of the character at `offset`; one past the end gives the place right after the last character. */
export function originAt(traced: TracedText, offset: number): Origin | undefined {
  const segment = traced.segments[segmentIndexAt(traced, offset)];
  return segment && advance(segment, Math.min(offset, segment.end));
}

/**
 * What a person can see and select for `start`…`end` of an expanded text: the characters themselves where they stand in
 * a file, the name of the outermost macro where they came in with one. A range over several physical lines or macros
 * gives their hull within the file in which it starts. An empty range gives an empty one, except inside a macro's text.
 * Undefined only for a text that came from no file at all.
 */
export function siteOf(traced: TracedText, start: number, end: number): RawRange | undefined {
  const first = originAt(traced, start);
  if (!first) return undefined;
  const from = siteOfOrigin(first, 0);
  if (end <= start) return from;
  let last = from;
  const lastIndex = segmentIndexAt(traced, end - 1);
  for (let at = lastIndex; at >= 0; at--) {
    const segment = traced.segments[at];
    if (!segment || segment.end <= start) break;
    const begin = Math.max(segment.start, start);
    const site = siteOfOrigin(advance(segment, begin), Math.min(segment.end, end) - begin);
    if (site.file !== from.file) continue;
    last = site;
    break;
  }
  return { file: from.file, start: Math.min(from.start, last.start), end: Math.max(from.end, last.end) };
}

/**
 * Where `start`…`end` is written letter by letter in a file: followed through macros into their definitions. Undefined
 * where the range is pieced together from several places or came from no file.
 */
export function writtenAt(traced: TracedText, start: number, end: number): RawRange | undefined {
  const segment = traced.segments[segmentIndexAt(traced, start)];
  if (!segment || segment.end < end) return undefined;
  const origin = advance(segment, start);
  if (origin.kind === 'raw') {
    if (isVirtual(origin.file)) return undefined;
    return { file: origin.file, start: origin.offset, end: origin.offset + (end - start) };
  }
  return writtenAt(origin.use.definition.value, origin.valueOffset, origin.valueOffset + (end - start));
}

function siteOfOrigin(origin: Origin, length: number): RawRange {
  if (origin.kind === 'macro') return origin.use.at;
  return { file: origin.file, start: origin.offset, end: origin.offset + length };
}

function advance(segment: Segment, offset: number): Origin {
  const by = offset - segment.start;
  const origin = segment.origin;
  if (by === 0) return origin;
  if (origin.kind === 'raw') return { kind: 'raw', file: origin.file, offset: origin.offset + by };
  return { kind: 'macro', use: origin.use, valueOffset: origin.valueOffset + by };
}

/** The index of the segment that holds `offset`; the last one for an offset at or past the end. */
export function segmentIndexAt(traced: TracedText, offset: number): number {
  let low = 0;
  let high = traced.segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((traced.segments[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
