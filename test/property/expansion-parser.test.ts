/** Properties of the expansion parser: it reads any text, its nodes tile the text, and evaluation never throws. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { expand } from '../../server/src/expand';
import { parseExpansion } from '../../server/src/syntax/expansion/parse';
import { expansionFrom, numbersFrom } from '../support/arbitrary-expansion';
import { contextIn } from '../support/expand-context';
import { checkTiling } from '../support/sound-expansion';

const expansion = fc.oneof(
  fc.integer({ min: 0, max: 0x7fffffff }).map((seed) => expansionFrom(numbersFrom(seed))),
  fc.string({
    unit: fc.constantFrom(
      '$',
      '{',
      '}',
      '\\',
      ':',
      'a',
      '1',
      '!',
      ' ',
      '_',
      'N',
      'if',
      'eq',
      'lookup',
      'extract',
      'h_x',
    ),
    maxLength: 60,
  }),
);

test('nodes tile the text', () => {
  fc.assert(fc.property(expansion, fc.constantFrom(96, 100), checkTiling), { numRuns: 2000 });
});

test('evaluation of anything ends in a result', () => {
  fc.assert(
    fc.property(expansion, (source) => {
      assert.match(expand(source, contextIn()).kind, /^(?:ok|failed|unknown)$/);
    }),
    { numRuns: 1000 },
  );
});

test('a text without failures does not fail by its form', () => {
  fc.assert(
    fc.property(expansion, (source) => {
      const { failures } = parseExpansion(source, 100);
      const result = expand(source, contextIn());
      if (failures.length > 0 || result.kind !== 'failed') return;
      assert.doesNotMatch(result.message, /^(?:missing [{}]|unknown (?:variable|condition|expansion))/);
    }),
    { numRuns: 1000 },
  );
});
