/** What was typed finds names exactly, by their beginning, by initials and inside, in this order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rank } from '../../../server/src/features/rank';

test('the order of answers', () => {
  assert.equal(rank('domains', 'domains'), 0);
  assert.equal(rank('Domains', 'domainS'), 0);
  assert.equal(rank('domains', 'dom'), 1);
  assert.equal(rank('domains', ''), 1);
  assert.equal(rank('sender_domains', 'dom'), 3);
  assert.equal(rank('sender_domains', 'xyz'), undefined);
});

test('initials may go on inside a word and leave words out at the end', () => {
  for (const typed of ['lps', 'lp', 'lopasu', 'lparts', 'locps'])
    assert.equal(rank('local_part_suffix', typed), 2, typed);
  assert.equal(rank('local_part_suffix', 'ls'), undefined);
  assert.equal(rank('MM_LISTCHK', 'ml'), 2);
  assert.equal(rank('driver', 'dr'), 1);
});
