/** Expansions that can be read as a whole, but not in the pieces that Exim cuts their option into first. */
import { expandedValues, type PlacedValue } from '../../model/expansions';
import { releaseOf } from '../../model/values';
import { parseExpansion } from '../../syntax/expansion/parse';
import type { Range } from '../../text/range';
import { within } from '../../text/within';
import type { Subject } from '../rule';
import { type Piece, piecesOf } from './pieces';

export interface CutExpansion {
  readonly placed: PlacedValue;
  /** From where its first piece begins to where its last one ends. */
  readonly range: Range;
  /** The outermost expansion that is cut. */
  readonly node: Range;
  /** What Exim says of the first piece. */
  readonly failure: string;
}

/** Those of the options of that name. */
export function* cutExpansions(
  { model, version }: Subject,
  names: readonly string[],
): Iterable<CutExpansion> {
  for (const placed of expandedValues(model, version)) {
    if (!names.includes(placed.name) || !placed.value.text.includes('$')) continue;
    const pieces = piecesOf(placed);
    if (!pieces || placed.expansion.failures.length > 0) continue;
    for (const node of placed.expansion.text.nodes) {
      if (node.kind !== 'item' && node.kind !== 'operator') continue;
      const over = within(pieces, node);
      const [first] = over;
      const last = over.at(-1);
      const failure = first && last && over.length > 1 ? failureIn(over, releaseOf(version)) : undefined;
      if (first && last && failure !== undefined)
        yield { placed, node, failure, range: { start: first.start, end: last.end } };
    }
  }
}

function failureIn(pieces: readonly Piece[], release: number): string | undefined {
  for (const { text } of pieces) {
    const [failure] = parseExpansion(text, release).failures;
    if (failure) return failure.message.split('\n')[0];
  }
  return undefined;
}
