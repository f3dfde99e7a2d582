/** What a mistyped name was probably meant to be: held against the distance as its definition reads. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { nearest } from '../../../server/src/text/nearest';

/** Optimal string alignment, by its recursion (no bounds, no rows that are left out). */
function distance(a: string, b: string): number {
  const known = new Map<string, number>();
  const of = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i} ${j}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const ways = [of(i - 1, j) + 1, of(i, j - 1) + 1, of(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)];
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) ways.push(of(i - 2, j - 2) + 1);
    const least = Math.min(...ways);
    known.set(key, least);
    return least;
  };
  return of(a.length, b.length);
}

/** The first of those with the least distance, if it is within a third of the word. */
function expected(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const far = distance(word.toLowerCase(), candidate.toLowerCase());
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '_'), maxLength: 14 });

describe('the nearest name', () => {
  test('is the first one with the least distance', () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 12 }), (typed, names) => {
        assert.equal(nearest(typed, names), expected(typed, names));
      }),
      { numRuns: 2000 },
    );
  });

  test('knows swapped neighbours, whatever the case', () => {
    assert.equal(nearest('tarnsport', ['router', 'Transport']), 'Transport');
    assert.equal(nearest('x', ['router']), undefined);
  });
});
