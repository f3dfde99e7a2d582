/** `eximls format`: what it prints, writes and ends with. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runEximls } from '../../support/run-eximls';

const folder = mkdtempSync(join(tmpdir(), 'eximls-format-'));
after(() => rmSync(folder, { recursive: true }));

const untidy = 'begin routers\none:\ndriver=accept  \n';
const tidy = 'begin routers\none:\n  driver = accept\n';

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content, { mode: 0o640 });
  return path;
}

const run = (...args: string[]) => runEximls(['format', ...args], { cwd: folder });

describe('eximls format', () => {
  it('prints the text', async () => {
    file('a.conf', untidy);
    assert.deepEqual(await run('a.conf'), { status: 0, out: tidy, err: '' });
    assert.equal(readFileSync(join(folder, 'a.conf'), 'utf8'), untidy);
  });

  it('formats standard input', async () => {
    const { status, out } = await runEximls(['format', '-'], { cwd: folder, stdin: untidy });
    assert.deepEqual({ status, out }, { status: 0, out: tidy });
  });

  it('--check shows what would change, and ends with 1', async () => {
    file('a.conf', untidy);
    file('b.conf', tidy);
    const { status, out } = await run('--check', 'a.conf', 'b.conf');
    assert.equal(status, 1);
    assert.equal(
      out,
      '--- a.conf\n+++ a.conf\tformatted\n@@ -1,3 +1,3 @@\n begin routers\n one:\n-driver=accept  \n+  driver = accept\n',
    );
    assert.deepEqual(await run('--check', 'b.conf'), { status: 0, out: '', err: '' });
  });

  it('--write writes what changes, with its mode, and names it', async () => {
    const a = file('a.conf', untidy);
    const b = file('b.conf', tidy);
    const before = statSync(b).mtimeMs;
    assert.deepEqual(await run('--write', 'a.conf', 'b.conf'), { status: 0, out: 'a.conf\n', err: '' });
    assert.equal(readFileSync(a, 'utf8'), tidy);
    assert.equal(statSync(a).mode & 0o777, 0o640);
    assert.equal(statSync(b).mtimeMs, before);
  });

  it('keeps bytes that are no UTF-8, and DOS line ends', async () => {
    const path = file(
      'latin.conf',
      Buffer.from('# caf\xe9  \r\nbegin routers\r\none:\r\ndriver=accept\r\n', 'latin1'),
    );
    assert.equal((await run('--write', 'latin.conf')).status, 0);
    assert.equal(
      readFileSync(path).toString('latin1'),
      '# caf\xe9\r\nbegin routers\r\none:\r\n  driver = accept\r\n',
    );
  });

  it('ends with 2 where it could not run', async () => {
    file('a.conf', untidy);
    file('picture', Buffer.from(Array.from({ length: 200 }, (_, at) => at % 7)));
    for (const [args, words] of [
      [['none.conf'], 'none.conf: no such file'],
      [['picture'], 'picture: not a text'],
      [[], 'no file to format'],
      [['--check', '--write', 'a.conf'], 'exclude each other'],
      [['--align', 'x', 'a.conf'], '--align x: one of keep, always, never'],
      [['--indent', '0', 'a.conf'], '--indent 0'],
      [['--write', '-'], 'standard input is no file'],
    ] as const) {
      const { status, err } = await run(...args);
      assert.equal(status, 2, args.join(' '));
      assert.ok(err.includes(words), err);
    }
  });

  it('goes on with the other files where one cannot be read', async () => {
    file('a.conf', untidy);
    const { status, out, err } = await run('none.conf', 'a.conf');
    assert.deepEqual({ status, out }, { status: 2, out: tidy });
    assert.ok(err.includes('none.conf'));
  });

  it('aligns and indents as told', async () => {
    file('c.conf', 'begin routers\none:\n  driver = accept\n  domains = a\n');
    assert.equal(
      (await run('--align', 'always', '--indent', '4', 'c.conf')).out,
      'begin routers\none:\n    driver  = accept\n    domains = a\n',
    );
  });
});
