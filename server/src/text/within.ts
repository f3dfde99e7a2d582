/** Finds ranges by where they stand. */
import type { Range } from './range';

/** Those of `ranges`, which follow each other without overlaps, that have a character in common with `range`. */
export function within<R extends Range>(ranges: readonly R[], { start, end }: Range): R[] {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: R[] = [];
  for (let at = low; at < ranges.length; at++) {
    const candidate = ranges[at];
    if (!candidate || candidate.start >= end) break;
    found.push(candidate);
  }
  return found;
}
