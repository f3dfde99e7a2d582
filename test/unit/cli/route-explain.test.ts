/** `eximls route --format explain`: what a person reads, in whole characters. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runEximls } from '../../support/run-eximls';
import { sampleFolder } from '../../support/snippets';

function explained(conf: string, address: string) {
  const args = ['route', '-C', conf, '--files', 'root', '--dns', 'example.zone', '--format', 'explain'];
  return runEximls([...args, address], { cwd: sampleFolder });
}

test('arrows, marks and warnings come out as characters', async () => {
  const alias = await explained('exim.conf', 'mailman@list.example.com');
  assert.equal(alias.status, 0, alias.err);
  assert.match(alias.out, /^ +→ postmaster@mail\.example\.com$/m);
  assert.match(alias.out, /^ +✓ data = postmaster$/m);
  const refused = await explained(join('howto-original', 'exim.conf'), 'testlist@list.example.com');
  assert.match(refused.out, /^ +testlist {2}⚠ tainted: \$local_part \(it is part of the recipient address/m);
  for (const { out } of [alias, refused]) assert.doesNotMatch(out, /\ufffd|[\x80-\x9f]/);
});

test('texts of the configuration and of addresses keep their characters', async () => {
  const { out } = await explained('exim.conf', 'jürgen@example.com');
  assert.match(out, /^jürgen@example\.com {2}undeliverable$/m);
});
