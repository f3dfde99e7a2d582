/** A folder read through a host: what it answers, and that no link leads out of it. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixtureWorld } from '../../../server/src/host/fixture-world';
import { hostFolder } from '../../../server/src/host/host-folder';
import { memoryHost } from '../../../server/src/host/memory-host';
import { nodeHost } from '../../../server/src/host/node-host';
import { fileUri } from '../../../server/src/host/uri';

test('files, folders and their names', () => {
  const host = memoryHost({ 'file:///w/root/etc/aliases': 'root: alice\n', 'file:///w/secret': 'outside' });
  const world = fixtureWorld([hostFolder(host, 'file:///w/root')]);
  assert.equal(world.answer('file', { path: '/etc/aliases' }), 'root: alice\n');
  assert.deepEqual(world.answer('directory', { path: '/etc' }), ['aliases']);
  assert.equal(world.answer('stat', { path: '/etc' })?.type, 'directory');
  assert.equal(world.answer('file', { path: '/../secret' }), null);
});

test('links within the folder are followed, those that lead out of it are not there', () => {
  const top = mkdtempSync(join(tmpdir(), 'host-folder-'));
  try {
    const root = join(top, 'root');
    mkdirSync(join(root, 'etc'), { recursive: true });
    mkdirSync(join(top, 'other'));
    writeFileSync(join(top, 'secret'), 'outside');
    writeFileSync(join(top, 'other/secret'), 'outside');
    writeFileSync(join(root, 'etc/inside'), 'in');
    symlinkSync('inside', join(root, 'etc/near'));
    symlinkSync('../../secret', join(root, 'etc/up'));
    symlinkSync(join(top, 'secret'), join(root, 'etc/absolute'));
    symlinkSync(join(top, 'other'), join(root, 'etc/folder'));
    symlinkSync('loop', join(root, 'etc/loop'));
    symlinkSync(root, join(top, 'linked-root'));
    for (const name of ['root', 'linked-root']) {
      const folder = hostFolder(nodeHost(), fileUri(join(top, name)));
      assert.equal(folder.read('etc/inside'), 'in');
      assert.equal(folder.read('etc/near'), 'in');
      for (const path of ['etc/up', 'etc/absolute', 'etc/folder/secret', 'etc/folder', 'etc/loop']) {
        assert.equal(folder.look(path), undefined, path);
        assert.equal(folder.read(path), undefined, path);
        assert.equal(folder.names(path), undefined, path);
      }
      const world = fixtureWorld([folder]);
      assert.equal(world.answer('file', { path: '/etc/up' }), null);
      assert.equal(world.answer('directory', { path: '/etc/folder' }), null);
    }
  } finally {
    rmSync(top, { recursive: true });
  }
});
