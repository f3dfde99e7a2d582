/** The packed language server, installed in an empty folder without any network: the command line tool and the server run from there. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Hover } from 'vscode-languageserver-protocol';
import { docOf } from '../../server/src/reference';
import { documented } from '../../server/src/rules/docs';
import { version } from '../../server/src/version';
import { startClient } from '../support/lsp-client';
import { repository } from './scripts';

const run = promisify(execFile);
const npm = (args: readonly string[], cwd: string) => run('npm', [...args, '--loglevel=error'], { cwd });

describe('the packed language server', () => {
  let folder: string;
  const installed = (file: string) => path.join(folder, 'node_modules', file);

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'exim-packed-'));
    await npm(['pack', '--pack-destination', folder], path.join(repository, 'server'));
    await writeFile(path.join(folder, 'package.json'), '{ "private": true }');
    await npm(['install', '--offline', '--no-audit', `exim-language-server-${version}.tgz`], folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('needs nothing else, and says whose work it contains', async () => {
    const lock = JSON.parse(await readFile(installed('.package-lock.json'), 'utf8'));
    assert.deepEqual(Object.keys(lock.packages), ['node_modules/exim-language-server']);
    const notices = await readFile(installed('exim-language-server/dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    const { devDependencies } = JSON.parse(
      await readFile(path.join(repository, 'server/package.json'), 'utf8'),
    );
    for (const name of Object.keys(devDependencies)) assert.ok(notices.includes(`\n${name} `), name);
    await readFile(installed('exim-language-server/dist/LICENSE.txt'));
  });

  it('carries the pages of rules as files, and in no bundle', async () => {
    const dist = installed('exim-language-server/dist');
    const bundles = (await readdir(dist)).filter((name) => name.endsWith('.cjs') || name.endsWith('.js'));
    const code = await Promise.all(bundles.map((name) => readFile(path.join(dist, name), 'utf8')));
    assert.ok(
      code.some((text) => text.includes('An IPv6 address in a list')),
      'titles are in the rules',
    );
    for (const { rule, doc } of documented)
      assert.ok(!code.some((text) => text.includes(longestRun(doc.text))), rule.code);
  });

  for (const name of ['eximls', 'exim-language-server'])
    it(`runs with npx as ${name}`, async () => {
      const { stdout } = await run('npx', ['--no', '--', name, '--version'], { cwd: folder });
      assert.equal(stdout, `eximls ${version}\n`);
      const file = path.join(folder, 'bad.conf');
      await writeFile(file, 'no_such_option = 1\n');
      await assert.rejects(
        run('npx', ['--no', '--', name, 'check', file], { cwd: folder }),
        ({ code, stdout }) => {
          assert.match(stdout, /bad\.conf:1:1: error unknown-option/);
          return code === 1;
        },
      );
    });

  it('serves editors that start it with nothing but the transport', async () => {
    const client = await startClient(installed('.bin/exim-language-server'), { args: ['--stdio'] });
    try {
      const uri = pathToFileURL(path.join(folder, 'exim.conf')).href;
      await client.open(uri, 'no_such_option = 1\nacl_smtp_rcpt = x\n');
      const found = await client.diagnostics(uri, (all) => all.length > 0);
      assert.ok(found.some(({ code }) => code === 'unknown-option'));
      const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
        textDocument: { uri },
        position: { line: 1, character: 3 },
      });
      const { prose } = docOf('main', 'acl_smtp_rcpt')!;
      assert.ok(prose && (hover.contents as { value: string }).value.includes(prose));
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });
});

/** The longest stretch of a text that a bundler writes as it stands. */
function longestRun(text: string): string {
  return text.split(/[\n`'"\\$]/).reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}
