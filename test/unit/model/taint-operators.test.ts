/** The table of operators that copy their argument says of each what evaluating it shows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand, tainted } from '../../../server/src/expand';
import { operators } from '../../../server/src/expand/operators';
import { copyingOperators } from '../../../server/src/model/taint-operators';
import { contextIn } from '../../support/expand-context';

/** Between them they give every operator something to work on. */
const values = [
  '10',
  'joe@example.com',
  'a b',
  '127.0.0.1',
  '10.0.0.0/8',
  'Ab.cd',
  'a:b',
  '3h',
  '616263',
  'YWJj',
  '::1',
];
const argumentsTried = ['', '_1', '_24'];

/** What they give comes from the system or from other texts: nothing of the argument is in it, or nothing can be evaluated here. */
const withoutResult = new Set(['expand', 'listnamed', 'stat', 'randint', 'utf8_localpart_from_alabel']);

for (const operator of Object.keys(operators)) {
  if (withoutResult.has(operator)) continue;
  test(`\${${operator}:`, () => {
    const outcomes = new Set<boolean>();
    for (const value of values)
      for (const argument of argumentsTried) {
        const variables = { local_part: tainted(value, '$local_part') };
        const context = contextIn({ version: '4.98', variables });
        const result = expand(`\${${operator}${argument}:$local_part}`, context);
        if (result.kind === 'ok' && result.value.text !== '') outcomes.add(result.value.taint !== undefined);
      }
    assert.deepEqual([...outcomes], [copyingOperators.has(operator)]);
  });
}
