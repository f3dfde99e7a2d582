/** The one-line forms of questions and answers: what is written can be read again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  answerText,
  questionText,
  readAnswer,
  readAssumption,
  readQuestion,
} from '../../../server/src/expand/question-text';
import type { Question } from '../../../server/src/expand/world';
import { answersWorld } from '../../../server/src/host/answers-world';

const byteText = fc.string({
  unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
});
const path = byteText.map((text) => `/${text}`);
const status = fc
  .record({
    type: fc.constantFrom('file' as const, 'directory' as const, 'other' as const),
    size: fc.nat(),
    mode: fc.integer({ min: 0, max: 0o7777 }),
    uid: fc.integer({ min: -1, max: 65534 }),
    gid: fc.integer({ min: -1, max: 65534 }),
    inode: fc.nat(),
    links: fc.nat(),
    atime: fc.nat(),
    mtime: fc.nat(),
    ctime: fc.nat(),
  })
  .map((fields) => ({ ...fields }));

test('every question survives its one-line form', () => {
  const question: fc.Arbitrary<Question> = fc.oneof(
    fc.record({ kind: fc.constantFrom('stat' as const, 'file' as const, 'directory' as const), path }),
    fc.record({ kind: fc.constantFrom('user' as const, 'group' as const), name: byteText }),
    fc.record({
      kind: fc.constant('dns' as const),
      name: byteText,
      type: fc.constantFrom('A' as const, 'MX' as const, 'TLSA' as const),
    }),
    fc.record({
      kind: fc.constant('outside' as const),
      means: fc.constantFrom('run', 'mysql'),
      text: byteText,
    }),
  );
  fc.assert(
    fc.property(question, (asked) => assert.deepEqual(readQuestion(questionText(asked)), { ...asked })),
  );
});

test('every answer survives its one-line form', () => {
  fc.assert(
    fc.property(path, byteText, fc.array(byteText), status, (asked, text, names, found) => {
      const file: Question = { kind: 'file', path: asked };
      assert.equal(readAnswer(file, answerText('file', text)), text);
      assert.equal(readAnswer(file, answerText('file', null)), null);
      const directory: Question = { kind: 'directory', path: asked };
      assert.deepEqual(readAnswer(directory, answerText('directory', names)), names);
      const stat: Question = { kind: 'stat', path: asked };
      assert.deepEqual(readAnswer(stat, answerText('stat', found)), found);
      assert.equal(readAnswer(stat, answerText('stat', null)), null);
      const outside: Question = { kind: 'outside', means: 'run', text };
      const output = { ok: text.length % 2 === 0, output: text, status: names.length };
      assert.deepEqual(readAnswer(outside, answerText('outside', output)), output);
      const dns: Question = { kind: 'dns', name: 'example.com', type: 'TXT' };
      const record = { name: 'example.com', type: 'TXT' as const, ttl: 7, data: text };
      const several = { ...record, data: text + text, chunks: [text, text] };
      const answer = {
        status: 'found' as const,
        records: [record, several],
        authenticated: names.length > 1,
      };
      assert.deepEqual(readAnswer(dns, answerText('dns', answer)), answer);
    }),
  );
});

test('what a person types on a command line', () => {
  const world = answersWorld(
    [
      'exists /a/luser\\=example.com=yes',
      'file /etc/aliases=root: me\\nyou: me',
      'user mailman=yes',
      'dns MX example.com=10 mx1.example.com; 20 mx2.example.com',
      'dns TXT text.example="one " "two"',
      'dns A gone.example=none',
      'run /bin/date=Monday',
    ].map((text) => readAssumption(text) ?? assert.fail(text)),
  );
  assert.equal(world.answer('stat', { path: '/a/luser=example.com' })?.type, 'file');
  assert.equal(world.answer('file', { path: '/etc/aliases' }), 'root: me\nyou: me');
  assert.equal(world.answer('stat', { path: '/etc//aliases' })?.size, 16);
  assert.equal(world.answer('user', { name: 'mailman' })?.home, '/home/mailman');
  const records = world
    .answer('dns', { name: 'Example.COM.', type: 'MX' })
    ?.records.map((record) => record.data);
  assert.deepEqual(records, ['10 mx1.example.com', '20 mx2.example.com']);
  const [text] = world.answer('dns', { name: 'text.example', type: 'TXT' })?.records ?? [];
  assert.deepEqual([text?.data, text?.chunks], ['one two', ['one ', 'two']]);
  assert.equal(world.answer('dns', { name: 'gone.example', type: 'A' })?.status, 'no-such-name');
  assert.deepEqual(world.answer('outside', { means: 'run', text: '/bin/date' }), {
    ok: true,
    output: 'Monday',
    status: 0,
  });
  assert.equal(world.answer('file', { path: '/nobody/said' }), undefined);
  for (const bad of ['', 'exists', 'exists /x', 'exists /x=perhaps', 'dns MX x=', 'user x=yes:no']) {
    assert.equal(readAssumption(bad), undefined, bad);
  }
});

test('a path that ends in a slash is a directory', () => {
  const world = answersWorld(
    ['exists /a/=yes', 'exists /b=directory', 'exists /c=yes', 'exists /d=no', 'directory /e=x y'].map(
      (text) => readAssumption(text)!,
    ),
  );
  const type = (path: string) => {
    const status = world.answer('stat', { path });
    return status ? status.type : status;
  };
  assert.deepEqual(['/a/', '/b/', '/b', '/c', '/c/', '/d/', '/e/', '/f/'].map(type), [
    'directory',
    'directory',
    'directory',
    'file',
    null,
    null,
    'directory',
    undefined,
  ]);
});
