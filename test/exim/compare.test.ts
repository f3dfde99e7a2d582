/** "Check With Exim" on what real Exims print: agreement, and every way to differ. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { compareWithExim, type EximRun } from '../../server/src/features/compare-exim';
import { eximOf, type RealExim } from '../support/exim-reads';
import { projectOf } from '../support/project-of';

const folder = mkdtempSync(join(tmpdir(), 'exim-compare-'));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'exim.conf');

function ask({ command, first }: RealExim, text: string): EximRun {
  writeFileSync(path, text);
  const { status, stdout, stderr } = spawnSync(command, [...first, '-bV', '-C', path], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

for (const name of ['installed', '4.98', '4.100'] as const) {
  const exim = eximOf(name);
  const skip = typeof exim === 'string' ? exim : false;
  if (skip) console.error(`NOT TESTED: comparing with a real Exim ${name}: ${skip}`);
  const compared = (theirs: string, ours = theirs) => {
    if (typeof exim === 'string') throw new Error(exim);
    return compareWithExim(projectOf({ [path]: ours }, exim.release), ask(exim, theirs));
  };
  describe(`compared with Exim ${name}`, { skip }, () => {
    test('both would start', () => assert.deepEqual(compared('keep_environment =\n'), { kind: 'same' }));
    test('both refuse, at a line', () => {
      const found = compared('keep_environment =\n  nosuch = 1\n');
      assert.ok(found.kind === 'same' && found.refusal);
      assert.equal(found.refusal.message, 'main option "nosuch" unknown');
      assert.equal(found.refusal.line, 2);
      const { at } = found.refusal;
      assert.equal(at?.file.text.slice(at.start, at.end), 'nosuch = 1');
    });
    test('both refuse, without a line', () => {
      const found = compared('begin routers\na:\n  driver = redirect\n');
      assert.ok(found.kind === 'same' && found.refusal);
      assert.equal(found.refusal.line, undefined);
      assert.match(found.refusal.message, /^a router:\n {2}one of "file" or "data" must be specified$/);
    });
    test('they refuse and we do not', () => {
      const found = compared('nosuch = 1\n', 'keep_environment =\n');
      assert.ok(found.kind === 'different' && found.theirs);
      assert.equal(found.ours, undefined);
      assert.equal(found.theirs.at?.file.path, path);
    });
    test('we refuse and they do not', () => {
      const found = compared('keep_environment =\n', 'nosuch = 1\n');
      assert.deepEqual(found, {
        kind: 'different',
        ours: { message: 'main option "nosuch" unknown', line: 1, file: path },
      });
    });
    test('both refuse for different reasons', () => {
      const found = compared('nosuch = 1\n', 'other = 1\n');
      assert.ok(found.kind === 'different' && found.theirs && found.ours);
    });
    test('a file that is not there is an answer of another sort', () => {
      if (typeof exim === 'string') throw new Error(exim);
      const { status, stdout, stderr } = spawnSync(
        exim.command,
        [...exim.first, '-bV', '-C', join(folder, 'none')],
        { encoding: 'utf8' },
      );
      const found = compareWithExim(projectOf('keep_environment =\n'), { status, stdout, stderr });
      assert.ok(found.kind === 'no-answer');
      assert.notEqual(found.said, '');
    });
  });
}

test('a program that is no Exim gives no answer', () => {
  const run = { status: 0, stdout: 'hello\n', stderr: '' };
  assert.deepEqual(compareWithExim(projectOf('x = 1\n'), run), { kind: 'no-answer', said: 'hello' });
});
