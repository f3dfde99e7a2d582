/** Prefixes and suffixes: which item takes what off a local part, and whether the result is tainted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPrefix, findSuffix } from '../../../server/src/route/preconditions/affix';
import { listItems } from '../../../server/src/syntax/list';

const items = (list: string): string[] => listItems(list).items.map((item) => item.text);
const howto = items('-admin : -bounces : -bounces+* : -confirm : -confirm+* : -join : -leave : -owner');

function told(affix: ReturnType<typeof findSuffix>): unknown {
  return affix && [affix.whole.text, affix.wild.text, affix.item, affix.whole.taint !== undefined];
}

test('suffixes: literal items are clean, wildcards tainted unless they matched nothing', () => {
  assert.deepEqual(told(findSuffix('list-bounces', howto)), ['-bounces', '', 1, false]);
  assert.deepEqual(told(findSuffix('list-bounces+a=b', howto)), ['-bounces+a=b', 'a=b', 2, true]);
  assert.deepEqual(told(findSuffix('list-bounces+', howto)), ['-bounces+', '', 2, false]);
  assert.deepEqual(told(findSuffix('LIST-OWNER', howto)), ['-OWNER', '', 7, false]);
  assert.equal(findSuffix('list', howto), undefined);
  assert.equal(findSuffix('-owner', howto), undefined, 'something must be left');
});

test('a wildcard suffix starts at its first occurrence, a wildcard prefix ends at its last', () => {
  assert.deepEqual(told(findSuffix('a+b+c', items('+*'))), ['+b+c', 'b+c', 0, true]);
  assert.deepEqual(told(findPrefix('a-x-b-x-c', items('*-x-'))), ['a-x-b-x-', 'a-x-b', 0, true]);
  assert.deepEqual(told(findPrefix('real-user', items('owner- : real-'))), ['real-', '', 1, false]);
  assert.equal(findPrefix('user', items('real-')), undefined);
});
