/** What the rules on expansions that Exim cannot read share: the failures of a configuration, and the problem that each is. */
import { expandedValues, type PlacedValue } from '../../model/expansions';
import { releaseOf } from '../../model/values';
import type { Fix, Related } from '../../preprocess/problem';
import { siteOf, writtenAt } from '../../preprocess/provenance';
import { holdsHole } from '../../preprocess/template';
import { parseExpansion } from '../../syntax/expansion/parse';
import type { Failure } from '../../syntax/expansion/tree';
import { operatorNames } from '../../syntax/expansion/vocabulary';
import { valueSpan } from '../../syntax/words';
import { nearest } from '../../text/nearest';
import type { Finding, Subject } from '../rule';
import { piecesOf } from './pieces';

/** Suggestions may be names that the release aimed at does not have yet: better than none. */
const newest = 100;

export interface PlacedFailure {
  readonly placed: PlacedValue;
  readonly failure: Failure;
  /** As Exim words it here. */
  readonly message: string;
}

/**
 * What Exim will say of the values that it expands. Of a value's failures of shape only the first is told, which is the one that
 * Exim meets; the others mostly follow from it. Names that it does not know are all told.
 */
export function* expansionFailures({ model, version }: Subject): Iterable<PlacedFailure> {
  for (const placed of expandedValues(model, version)) {
    const { text } = placed.value;
    if (!/[$\\]/.test(text) || !isExpanded(placed)) continue;
    if (placed.expansion.failures.length === 0 || holdsHole(placed.value.span.line)) continue;
    let broken = false;
    for (const failure of failuresOf(placed, releaseOf(version))) {
      const name = isUnknownName(failure);
      if (!name && broken) continue;
      broken ||= !name;
      yield { placed, failure, message: wording(placed, failure) };
    }
  }
}

export function isUnknownVariable({ message }: Failure): boolean {
  return message.startsWith('unknown variable');
}

function isUnknownName(failure: Failure): boolean {
  return isUnknownVariable(failure) || /^unknown (expansion operator|lookup type) /.test(failure.message);
}

/** Some options are expanded only where they begin with `$` (av_scanner, spamd_address), or hold rules of another language. */
function isExpanded({ expanded, name, value }: PlacedValue): boolean {
  if (expanded !== 'partial') return true;
  return (
    name !== 'headers_rewrite' && (name === 'set' || name === 'route_list' || value.text.startsWith('$'))
  );
}

/** Piece by piece where Exim cuts first. Where only the pieces fail, not the whole, the cuts are what is wrong: see the rules on those. */
function failuresOf(placed: PlacedValue, release: number): readonly Failure[] {
  const pieces = piecesOf(placed);
  if (!pieces) return placed.expansion.failures;
  return pieces.flatMap(({ text, offsets }) =>
    parseExpansion(text, release).failures.map((failure) => {
      const lead = (at: number) => offsets[Math.min(at, offsets.length - 1)] ?? 0;
      return { ...failure, at: { start: lead(failure.at.start), end: lead(failure.at.end) } };
    }),
  );
}

/** A header name that swallowed a brace is what Exim blames when it misses one. */
function wording({ nodes }: PlacedValue, { message, afterOpenHeader, at }: Failure): string {
  if (afterOpenHeader === undefined) return message;
  const open = nodes.some(
    (node) => node.kind === 'header' && node.start >= at.start && node.name.includes('}'),
  );
  return open ? afterOpenHeader : message;
}

export function failureFinding(
  { placed, failure, message }: PlacedFailure,
  advice: string,
  fixes: readonly Fix[],
): Finding {
  const { value } = placed;
  const { end } = failure.at;
  // At the end of a text nothing can be marked but what stands before.
  const start = failure.at.start < end ? failure.at.start : Math.max(0, end - 1);
  const span = valueSpan(value, start, end);
  const at = siteOf(span.line, span.start, span.end) ?? span.line.raw;
  const written = writtenAt(span.line, span.start, span.end);
  const related: Related[] =
    written && (written.file !== at.file || written.start !== at.start)
      ? [{ at: written, message: 'the text of the macro' }]
      : [];
  const [first = ''] = message.split('\n');
  return {
    at,
    message: `Exim cannot expand this: ${first || 'missing { for the argument'}.${advice}`,
    ...(related.length > 0 && { related }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** The nearest known name; of an operator with arguments behind `_` that of the operator itself. */
export function meantBy({ meant, message }: Failure): string | undefined {
  const operator = /^unknown expansion operator "([a-z]+\d*)_/.exec(message)?.[1];
  return meant ?? (operator === undefined ? undefined : nearest(operator, operatorNames(newest)));
}

/** Writes the known name in place of the unknown one, of which an operator may have arguments behind `_`. */
export function renameFix({ placed, failure }: PlacedFailure): Fix[] {
  const { at, message } = failure;
  const meant = meantBy(failure);
  const unknown = /"(?:\$\{)?([\w-]+)\}?"/.exec(message)?.[1];
  if (meant === undefined || !unknown) return [];
  const { value } = placed;
  const start = value.text.indexOf(unknown, at.start);
  if (start < 0) return [];
  const underscore = message.startsWith('unknown expansion operator') ? unknown.indexOf('_') : -1;
  const length = underscore > 0 && !meant.includes('_') ? underscore : unknown.length;
  const span = valueSpan(value, start, start + length);
  const written = writtenAt(span.line, span.start, span.end);
  return written
    ? [{ title: `Change to "${meant}"`, safe: false, edits: [{ at: written, newText: meant }] }]
    : [];
}
