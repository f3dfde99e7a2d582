/** Remembering what has failed changes nothing about what a regular expression matches. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileRegex, RegexError } from '../../server/src/expand/regex/compile';
import { runRegex } from '../../server/src/expand/regex/machine';

const { pattern } = fc.letrec<{ pattern: string; branch: string; piece: string; atom: string }>((tie) => ({
  pattern: fc.array(tie('branch'), { minLength: 1, maxLength: 3 }).map((branches) => branches.join('|')),
  branch: fc.array(tie('piece'), { maxLength: 3 }).map((pieces) => pieces.join('')),
  piece: fc
    .tuple(
      tie('atom'),
      fc.constantFrom('', '', '*', '+', '?', '*?', '+?', '??', '*+', '{2}', '{1,2}', '{0,2}?', '{2,}'),
    )
    .map((parts) => parts.join('')),
  atom: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\b', '(?:)', '$', '\\K'),
    tie('pattern').map((inner) => `(${inner})`),
    tie('pattern').map((inner) => `(?:${inner})`),
    tie('pattern').map((inner) => `(?>${inner})`),
    tie('pattern').map((inner) => `(?=${inner})`),
    tie('pattern').map((inner) => `(?!${inner})`),
  ),
}));

const subject = fc
  .array(fc.constantFrom('a', 'a', 'a', 'b', 'c', '\n'), { maxLength: 9 })
  .map((letters) => letters.join(''));

test('a match is the same with a memory from the first step as without one', () => {
  let compared = 0;
  fc.assert(
    fc.property(pattern, subject, fc.nat(2), fc.boolean(), (source, text, from, notEmptyAtStart) => {
      const regex = compileRegex(source, false);
      if (regex instanceof RegexError || from > text.length) return;
      const options = { notEmptyAtStart, anchored: false, steps: 200_000 };
      const without = runRegex(regex, text, from, { ...options, rememberAfter: options.steps });
      if (without === 'too-much') return;
      compared++;
      assert.deepEqual(runRegex(regex, text, from, { ...options, rememberAfter: 0 }), without, source);
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 3_000) },
  );
  assert.ok(compared > 1_000, `compared ${compared}`);
});
