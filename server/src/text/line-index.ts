/** Where the physical lines of a text start, and the way between offsets and line/character positions. */
import type { Range } from './range';

/** A place as editors name it: both numbers count from 0, characters in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface PositionRange {
  readonly start: Position;
  readonly end: Position;
}

/** Line ends are `\n` alone, as Exim reads them: a `\r` before it belongs to the line and is white space at its end. */
export interface LineIndex {
  readonly starts: readonly number[];
  readonly length: number;
}

export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { starts, length: text.length };
}

/** The 0-based number of the line that holds `offset`; offsets outside the text are drawn to its nearest end. */
export function lineAt(index: LineIndex, offset: number): number {
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function positionAt(index: LineIndex, offset: number): Position {
  const inside = Math.max(0, Math.min(offset, index.length));
  const line = lineAt(index, inside);
  return { line, character: inside - (index.starts[line] ?? 0) };
}

export function positionsOf(index: LineIndex, range: Range): PositionRange {
  return { start: positionAt(index, range.start), end: positionAt(index, range.end) };
}

/** The offset of a position; a character past the end of its line is drawn back to the line's end. */
export function offsetAt(index: LineIndex, position: Position): number {
  if (position.line < 0) return 0;
  const start = index.starts[position.line];
  if (start === undefined) return index.length;
  const next = index.starts[position.line + 1];
  const end = next === undefined ? index.length : next - 1;
  return Math.max(start, Math.min(start + position.character, end));
}
