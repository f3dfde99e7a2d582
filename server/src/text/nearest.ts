/** Finds the known name that a mistyped one was probably meant to be. */

/**
 * The nearest of `candidates` by edit distance (insertions, deletions, replacements and swapped neighbours count 1 each),
 * or undefined when none is within a third of the word's length. Names are compared without regard to case.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bound = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bound) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), bound);
    if (distance >= bound) continue;
    best = candidate;
    bound = distance;
    if (distance === 0) break;
  }
  return best;
}

/**
 * The distance where it is below `bound`, else some number that is not. A file may have a mistyped name on each of its lines and
 * thousands of names that each could have been meant, so only cells near the diagonal are looked at, and most words end in a few rows.
 */
function editDistance(a: string, b: string, bound: number): number {
  let beforePrevious: number[] = [];
  let previous: number[] = [];
  for (let column = 0; column <= b.length; column++) previous.push(column);
  let current: number[] = [];
  let leastBefore = 0;
  for (let row = 1; row <= a.length; row++) {
    const from = Math.max(1, row - bound);
    const to = Math.min(b.length, row + bound);
    current[from - 1] = from === 1 ? row : bound;
    let least = current[from - 1] ?? bound;
    for (let column = from; column <= to; column++) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let cost = Math.min(
        (previous[column] ?? bound) + 1,
        (current[column - 1] ?? bound) + 1,
        (previous[column - 1] ?? bound) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, (beforePrevious[column - 2] ?? bound) + 1);
      current[column] = cost;
      if (cost < least) least = cost;
    }
    current[to + 1] = bound;
    // A swap reaches back two rows, but costs one more than what stands there.
    if (least >= bound && leastBefore >= bound - 1) return bound;
    leastBefore = least;
    [beforePrevious, previous, current] = [previous, current, beforePrevious];
  }
  return previous[b.length] ?? bound;
}
