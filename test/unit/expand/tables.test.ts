/** Holds the tables of the evaluator to what the reference says Exim knows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conditions } from '../../../server/src/expand/conditions';
import { items } from '../../../server/src/expand/items';
import { operators } from '../../../server/src/expand/operators';
import {
  type Entry,
  expansionConditions,
  expansionItems,
  expansionOperators,
  isAvailable,
  newestVersion,
} from '../../../server/src/reference';

const missing = (entries: readonly Entry[], table: Readonly<Record<string, unknown>>) =>
  entries
    .filter((entry) => isAvailable(entry, newestVersion) && !(entry.name in table))
    .map(({ name }) => name);

test('every item is evaluated', () => assert.deepEqual(missing(expansionItems(), items), []));
test('every operator is evaluated', () => assert.deepEqual(missing(expansionOperators(), operators), []));
test('every condition is evaluated', () => assert.deepEqual(missing(expansionConditions(), conditions), []));
