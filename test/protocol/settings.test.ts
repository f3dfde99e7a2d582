/** What the settings change in the real server process: the target version, allowed paths, the root, rules, macros. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { type Bundle, bundle, startClient } from '../support/lsp-client';

describe('settings', () => {
  let server: Bundle;
  let top: string;
  const folder = () => path.join(top, 'workspace');
  const uriOf = (name: string) => pathToFileURL(path.join(folder(), name)).toString();

  before(async () => {
    server = await bundle('server/src/main.node.ts');
    top = await mkdtemp(path.join(tmpdir(), 'exim-settings-'));
    await mkdir(path.join(folder(), 'slash', 'etc'), { recursive: true });
    await mkdir(path.join(top, 'outside'));
    await writeFile(path.join(top, 'outside', 'part'), 'no_such_option = 1\n');
    await writeFile(path.join(folder(), 'slash', 'etc', 'part'), 'no_such_option = 1\n');
    await symlink(path.join(top, 'outside'), path.join(folder(), 'link'));
  });
  after(async () => {
    await rm(top, { recursive: true });
    await server.remove();
  });

  /** Opens one document in an editor with these settings and hands over all diagnostics of it and of other files. */
  async function diagnose(
    settings: Record<string, unknown>,
    text: string,
    elsewhere?: string,
  ): Promise<Diagnostic[]> {
    const client = await startClient(server.file, { folders: [folder()], settings });
    try {
      const uri = uriOf('exim.conf');
      await client.open(uri, text);
      if (elsewhere !== undefined) return await client.diagnostics(elsewhere, (found) => found.length > 0);
      // The second sending is the one of all rules: an edit that changes nothing asks for it.
      await client.diagnostics(uri, () => true);
      await client.change(uri, [{ text: `${text}\n` }]);
      await client.diagnostics(uri, (_, version) => version === 2);
      return await new Promise((resolve) =>
        client.connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }) =>
          resolve(diagnostics),
        ),
      );
    } finally {
      await client.stop();
    }
  }
  const codes = (found: readonly Diagnostic[]) => found.map(({ code }) => code);

  it('read nothing outside the workspace unless it is allowed, not even through a link', async () => {
    const outside = path.join(top, 'outside', 'part');
    for (const included of [
      outside,
      path.join(folder(), 'link', 'part'),
      path.join(folder(), '..', 'outside', 'part'),
    ])
      assert.deepEqual(codes(await diagnose({}, `.include ${included}\n`)), ['include-not-allowed']);
    const allowed = { allowedPaths: [path.join(top, 'outside')] };
    const uri = pathToFileURL(outside).toString();
    assert.deepEqual(codes(await diagnose(allowed, `.include ${outside}\n`, uri)), ['unknown-option']);
  });

  it('let a folder stand for /', async () => {
    const found = await diagnose({ filesRoot: 'slash' }, '.include /etc/part\n', uriOf('slash/etc/part'));
    assert.deepEqual(codes(found), ['unknown-option']);
  });

  it('decide how serious a finding is, but not whether Exim takes the file', async () => {
    const text = 'UNUSED = 1\nno_such_option = 2\n';
    assert.deepEqual(codes(await diagnose({}, text)), ['unknown-option', 'unused-macro']);
    const levels = { 'unused-macro': 'warning', 'unknown-option': 'off' };
    const found = await diagnose({ rules: levels }, text);
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [
        ['unknown-option', 1],
        ['unused-macro', 2],
      ],
    );
  });

  it('define macros as -D does', async () => {
    // Exim ignores a definition in the file of a name that was given with -D.
    const text = '.ifdef GIVEN\nno_such_option = 1\n.endif\n';
    assert.deepEqual(codes(await diagnose({}, text)), []);
    assert.deepEqual(codes(await diagnose({ macros: { GIVEN: '' } }, text)), ['unknown-option']);
  });

  it('that make no sense count as not set', async () => {
    const odd = { version: 7, macros: [1], rules: 'x', allowedPaths: 'y', filesRoot: {}, root: null };
    assert.deepEqual(codes(await diagnose(odd, 'no_such_option = 1\n')), ['unknown-option']);
  });

  it('may come with the notification, from editors that are not asked, and may change', async () => {
    const client = await startClient(server.file, { folders: [folder()] });
    const uri = uriOf('changing.conf');
    const tell = (exim: unknown) =>
      client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { exim } });
    await client.open(uri, '.ifdef GIVEN\nno_such_option = 1\n.endif\n');
    await client.diagnostics(uri, (found) => found.length === 0);
    await tell({ macros: { GIVEN: 'x' } });
    await client.diagnostics(uri, (found) => codes(found).includes('unknown-option'));
    await tell(undefined);
    await client.diagnostics(uri, (found) => found.length === 0);
    assert.equal(await client.stop(), 0);
  });

  it('belong to a folder; what a folder that joins the workspace may read is decided anew', async () => {
    const client = await startClient(server.file, { folders: [folder()] });
    const uri = uriOf('joined.conf');
    await client.open(uri, `.include ${path.join(top, 'outside', 'part')}\n`);
    await client.diagnostics(uri, (found) => codes(found).includes('include-not-allowed'));
    const outside = { uri: pathToFileURL(path.join(top, 'outside')).toString(), name: 'outside' };
    const change = (event: object) =>
      client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await change({ added: [outside], removed: [] });
    await client.diagnostics(uri, (found) => found.length === 0);
    await change({ added: [], removed: [outside] });
    await client.diagnostics(uri, (found) => codes(found).includes('include-not-allowed'));
    assert.equal(await client.stop(), 0);
  });

  it('of each folder hold for its documents', async () => {
    const other = path.join(top, 'other');
    await mkdir(other);
    const answers = new Map([
      [pathToFileURL(folder()).toString(), { version: '4.100' }],
      [pathToFileURL(other).toString(), { version: '4.96' }],
    ]);
    const client = await startClient(server.file, {
      folders: [folder(), other],
      settings: {},
      settingsOf: answers,
    });
    // panic_coredump: unknown to 4.96, known to 4.98 and 4.100.
    const [here, there] = [uriOf('new.conf'), pathToFileURL(path.join(other, 'new.conf')).toString()];
    for (const uri of [here, there]) await client.open(uri, 'panic_coredump\n');
    await client.diagnostics(there, ([found]) =>
      /main option "panic_coredump" unknown/.test(String(found?.message)),
    );
    await client.diagnostics(here, (found) => found.length === 0);
    assert.equal(await client.stop(), 0);
  });
});
