/** `eximls explain`: the pages of codes in a terminal, from the built program as it is published too. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { codes } from '../../../server/src/rules';
import { runEximls } from '../../support/run-eximls';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'eximls-explain-'));
after(() => rmSync(folder, { recursive: true }));

const explain = (...args: string[]) => runEximls(['explain', ...args], { cwd: folder });

describe('eximls explain', () => {
  it('lists all codes with their titles', async () => {
    const { status, out } = await explain();
    assert.equal(status, 0);
    assert.equal(out.trimEnd().split('\n').length, codes.size);
    for (const { code, title } of codes.values()) assert.ok(out.includes(code) && out.includes(title), code);
  });
  it('refuses what is no code, and says which was probably meant', async () => {
    const { status, err } = await explain('unused-marco');
    assert.equal(status, 2);
    assert.match(err, /"unused-macro"/);
  });
  it('finds the pages from the sources, and beside the program as it is published', () => {
    const tsx = join(repository, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    const fromSources = spawnSync(
      process.execPath,
      [tsx, join(repository, 'server/src/cli/eximls.ts'), 'explain', 'unused-macro'],
      { encoding: 'utf8' },
    );
    assert.match(fromSources.stdout, /^# unused-macro\n/, fromSources.stderr);
    const published = join(folder, 'dist');
    mkdirSync(published);
    cpSync(join(repository, 'docs'), join(folder, 'docs'), { recursive: true });
    // The same place finder, in a program that lies elsewhere.
    writeFileSync(
      join(published, 'eximls.mjs'),
      `const { readPage } = await import(${JSON.stringify(join(repository, 'server/src/cli/pages.ts'))});\nprocess.stdout.write(readPage('unused-macro'));\n`,
    );
    const elsewhere = spawnSync(process.execPath, [tsx, join(published, 'eximls.mjs')], {
      encoding: 'utf8',
      cwd: folder,
    });
    assert.equal(elsewhere.stdout, fromSources.stdout, elsewhere.stderr);
  });
});
