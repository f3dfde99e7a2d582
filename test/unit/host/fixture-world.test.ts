/** A folder that stands for `/`: what it answers, and that nothing outside it is ever read. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixtureWorld } from '../../../server/src/host/fixture-world';
import { memoryFolder } from '../../../server/src/host/folder';
import { nodeFolder } from '../../../server/src/host/node-folder';

test('the first folder that has a path wins, and what none has does not exist', () => {
  const world = fixtureWorld([
    memoryFolder({ 'etc/aliases': 'first', 'var/empty': null }),
    memoryFolder({ 'etc/aliases': 'second', 'etc/other': 'other' }),
  ]);
  assert.equal(world.answer('file', { path: '/etc/aliases' }), 'first');
  assert.equal(world.answer('file', { path: '//etc/./x/../other' }), null);
  assert.equal(world.answer('file', { path: '//etc/./other' }), 'other');
  assert.equal(world.answer('file', { path: '/etc/none' }), null);
  assert.equal(world.answer('file', { path: '/etc' }), null);
  assert.equal(world.answer('stat', { path: '/etc/' })?.type, 'directory');
  assert.equal(world.answer('stat', { path: '/etc/aliases/' }), null);
  assert.deepEqual(world.answer('directory', { path: '/var/empty' }), []);
  assert.equal(world.answer('dns', { name: 'x', type: 'A' }), undefined);
});

test('users and groups come from the folder', () => {
  const world = fixtureWorld([
    memoryFolder({
      'etc/passwd':
        '# no\nroot:x:0:0:root:/root:/bin/sh\nbroken:x:a:b\nmailman:x:38:39:List,,,:/var/lib/mailman:/bin/false\n',
      'etc/group': 'mailman:x:39:www,me\n',
    }),
  ]);
  assert.deepEqual(world.answer('user', { name: 'mailman' }), {
    name: 'mailman',
    uid: 38,
    gid: 39,
    gecos: 'List,,,',
    home: '/var/lib/mailman',
    shell: '/bin/false',
  });
  assert.equal(world.answer('user', { name: 'broken' }), null);
  assert.deepEqual(world.answer('group', { name: 'mailman' })?.members, ['www', 'me']);
  assert.equal(world.answer('group', { name: 'none' }), null);
});

test('neither `..` nor a link leaves a folder on disk', () => {
  const top = mkdtempSync(join(tmpdir(), 'fixture-'));
  try {
    const root = join(top, 'root');
    mkdirSync(join(root, 'etc'), { recursive: true });
    writeFileSync(join(top, 'secret'), 'outside');
    writeFileSync(join(root, 'etc/inside'), 'in\xe4', 'latin1');
    symlinkSync('../../secret', join(root, 'etc/up'));
    symlinkSync(join(top, 'secret'), join(root, 'etc/absolute'));
    symlinkSync('..', join(root, 'etc/parent'));
    symlinkSync('/etc/inside', join(root, 'etc/rooted'));
    symlinkSync('loop', join(root, 'etc/loop'));
    const world = fixtureWorld([nodeFolder(root)]);
    const file = (path: string) => world.answer('file', { path });
    for (const path of [
      '/../secret',
      '/etc/../../secret',
      '/etc/up',
      '/etc/absolute',
      '/etc/parent/../secret',
      '/etc/loop',
    ]) {
      assert.equal(file(path), null, path);
    }
    assert.equal(file('/etc/rooted'), 'in\xe4');
    assert.equal(file('/etc/parent/etc/inside'), 'in\xe4');
    assert.equal(file('/etc/ins\0ide'), null);
    const status = world.answer('stat', { path: '/etc/inside' });
    assert.deepEqual([status?.uid, status?.gid, (status?.mode ?? 0) & 0o022], [-1, -1, 0]);
    const owned = fixtureWorld([nodeFolder(root)], { owners: true }).answer('stat', { path: '/etc/inside' });
    assert.equal(owned?.uid, process.getuid?.());
  } finally {
    rmSync(top, { recursive: true });
  }
});

test('names on disk are bytes', () => {
  const root = mkdtempSync(join(tmpdir(), 'fixture-'));
  try {
    mkdirSync(join(root, 'f\u00fcr'));
    writeFileSync(join(root, 'f\u00fcr/m\u00fcller'), 'there');
    symlinkSync('/f\u00fcr/m\u00fcller', join(root, 'link'));
    const world = fixtureWorld([nodeFolder(root)]);
    const name = 'm\xc3\xbcller';
    assert.equal(world.answer('file', { path: `/f\xc3\xbcr/${name}` }), 'there');
    assert.equal(world.answer('file', { path: '/link' }), 'there');
    assert.deepEqual(world.answer('directory', { path: '/f\xc3\xbcr' }), [name]);
    assert.equal(world.answer('stat', { path: '/f\xfcr' }), null);
  } finally {
    rmSync(root, { recursive: true });
  }
});
