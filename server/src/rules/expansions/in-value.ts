/** Findings and fixes at a range of a value's text. */
import type { Fix } from '../../preprocess/problem';
import { siteOf, writtenAt } from '../../preprocess/provenance';
import type { RawRange } from '../../preprocess/source';
import type { Value } from '../../syntax/tree';
import { valueSpan } from '../../syntax/words';
import type { Range } from '../../text/range';
import type { Finding } from '../rule';

/** What a person sees of the range: the text itself, or the macro that it came out of. */
export function placeIn(value: Value, { start, end }: Range): RawRange {
  const span = valueSpan(value, start, end);
  return siteOf(span.line, span.start, span.end) ?? span.line.raw;
}

export function findingIn(value: Value, range: Range, message: string, fixes: readonly Fix[] = []): Finding {
  return { at: placeIn(value, range), message, ...(fixes.length > 0 && { fixes }) };
}

export interface Change extends Range {
  readonly newText: string;
}

/** No fix where a part of it stands in no file letter by letter; an empty range is a place to insert at. */
export function fixIn(title: string, value: Value, changes: readonly Change[]): Fix[] {
  const edits = changes.flatMap(({ start, end, newText }) => {
    const at = start < end ? writtenIn(value, start, end) : insertionIn(value, start);
    return at ? [{ at, newText }] : [];
  });
  return edits.length === changes.length ? [{ title, safe: false, edits }] : [];
}

function writtenIn(value: Value, start: number, end: number): RawRange | undefined {
  const span = valueSpan(value, start, end);
  return writtenAt(span.line, span.start, span.end);
}

/** Before the character at `at`; at the end of the value behind the last one. */
function insertionIn(value: Value, at: number): RawRange | undefined {
  if (at < value.text.length) {
    const found = writtenIn(value, at, at + 1);
    return found && { ...found, end: found.start };
  }
  const found = writtenIn(value, at - 1, at);
  return found && { ...found, start: found.end };
}
