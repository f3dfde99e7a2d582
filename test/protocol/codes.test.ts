/** What the server says about the codes of findings: their links, comments that suppress them, fixes for all, the comparison with a real Exim. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { docsUrl } from '../../server/src/rules/address';
import { type Bundle, bundle, type LspClient, startClient } from '../support/lsp-client';

const uri = 'file:///exim-codes/exim.conf';
const text = `A_ == x
spool_directory = A_
B_ = unused
# exim-lint-disable-next-line unused-macro
C_ = unused, too
`;

describe('codes of findings', () => {
  let server: Bundle;
  let client: LspClient;
  let diagnostics: readonly Diagnostic[];

  before(async () => {
    server = await bundle('server/src/main.node.ts');
    client = await startClient(server.file, { initialize: { initializationOptions: { explains: true } } });
    await client.open(uri, text);
    diagnostics = await client.diagnostics(uri, (found) => found.some(({ code }) => code === 'unused-macro'));
  });
  after(async () => {
    await client?.stop();
    await server?.remove();
  });

  const actions = (line: number, only?: string[]) =>
    client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line, character: 0 }, end: { line, character: 1 } },
      context: { diagnostics: [], ...(only && { only }) },
    });

  it('lead to their pages', () => {
    for (const { code, codeDescription } of diagnostics)
      assert.equal(codeDescription?.href, docsUrl(String(code)));
  });

  it('are left out where a comment suppresses them', () => {
    const unused = diagnostics.filter(({ code }) => code === 'unused-macro');
    assert.deepEqual(
      unused.map(({ range }) => range.start.line),
      [2],
    );
  });

  it('are suppressed and explained by actions', async () => {
    const found = await actions(2);
    const suppress = found.find(({ title }) => title === 'Suppress "unused-macro" for this line');
    assert.deepEqual(suppress?.edit?.changes?.[uri], [
      {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
        newText: '# exim-lint-disable-next-line unused-macro\n',
      },
    ]);
    const explain = found.find(({ command }) => command?.command === 'exim.explain');
    assert.deepEqual(explain?.command?.arguments, ['unused-macro']);
  });

  it('are mended all at once only when that is asked for, and only where it is safe', async () => {
    const mended = {
      range: { start: { line: 0, character: 3 }, end: { line: 0, character: 5 } },
      newText: '=',
    };
    for (const only of ['source.fixAll.exim', 'source.fixAll', 'source']) {
      const [all, ...others] = await actions(3, [only]);
      assert.deepEqual(others, []);
      assert.equal(all?.kind, 'source.fixAll.exim');
      assert.deepEqual(all.edit?.changes?.[uri], [mended]);
    }
    assert.deepEqual(await actions(3, ['source.organizeImports']), []);
    const kinds = new Set((await actions(0)).map(({ kind }) => kind));
    assert.deepEqual([...kinds], ['quickfix']);
  });

  it('are compared with what a real Exim prints', async () => {
    const stderr =
      '2026-01-01 00:00:00 Exim configuration error in line 2 of /exim-codes/exim.conf:\n  main option "x" unknown\n';
    const answer = await client.connection.sendRequest('exim/compare', {
      uri,
      run: { status: 1, stdout: '', stderr },
    });
    assert.deepEqual(answer, {
      kind: 'different',
      theirs: {
        message: 'main option "x" unknown',
        line: 2,
        file: '/exim-codes/exim.conf',
        location: { uri, range: { start: { line: 1, character: 0 }, end: { line: 1, character: 20 } } },
      },
      ours: { message: `can't redefine an undefined macro "A_"` },
    });
  });
});
