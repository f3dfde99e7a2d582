/** Diagnostics in two tiers: sent to editors that wait for them, asked for by those that can, and the same in the end. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type {
  ClientCapabilities,
  Diagnostic,
  DocumentDiagnosticReport,
  PublishDiagnosticsParams,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import { type InProcess, serveInProcess } from '../support/lsp-in-process';

const uri = 'file:///ws/exim.conf';
const partUri = 'file:///ws/part.conf';
/** What only a rule finds. */
const byRule = 'unused-macro';
/** What reading finds. */
const byReading = 'unknown-option';
const text = 'NOBODY_USES = 1\n.include part.conf\n';
const part = 'ANOTHER_UNUSED = 1\nno_such_option = 1\n';
const files = { [uri]: text, [partUri]: part };

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);
const insert = (line: number, inserted: string) => ({
  range: { start: { line, character: 0 }, end: { line, character: 0 } },
  text: inserted,
});

function open({ client }: InProcess): Promise<void> {
  return client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'exim', version: 1, text },
  });
}

function change({ client }: InProcess, version: number, ...contentChanges: object[]): Promise<void> {
  return client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges,
  });
}

describe('diagnostics that are sent', () => {
  /** All that came, and a wait for one that is looked for. */
  function listen({ client }: InProcess) {
    const all: PublishDiagnosticsParams[] = [];
    const waiting = new Set<() => void>();
    client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      all.push(params);
      for (const look of waiting) look();
    });
    const first = (from: number, is: (params: PublishDiagnosticsParams) => boolean) =>
      new Promise<PublishDiagnosticsParams>((resolve) => {
        const look = () => {
          const found = all.slice(from).find(is);
          if (found) resolve(found);
        };
        waiting.add(look);
        look();
      });
    return { all, first };
  }

  for (const [how, edit] of [
    ['an edit', insert(0, 'no_such_option = 1\n')],
    ['the whole text again', { text: `no_such_option = 1\n${text}` }],
  ] as const)
    it(`say at once what reading finds after ${how}, beside what rules found before`, async () => {
      const server = await serveInProcess(files);
      const { all, first } = listen(server);
      await open(server);
      await first(0, (params) => params.uri === uri && codes(params.diagnostics).includes(byRule));
      const before = all.length;
      await change(server, 2, edit);
      const { version, diagnostics } = await first(before, (params) => params.uri === uri);
      assert.equal(version, 2);
      assert.deepEqual(codes(diagnostics), [byReading, byRule]);
      assert.deepEqual(
        diagnostics.map(({ range }) => range.start.line),
        [0, 1],
      );
      server.client.dispose();
    });

  it('come from a queue that does not grow, however fast one types', async () => {
    const server = await serveInProcess(files);
    const { all, first } = listen(server);
    await open(server);
    const edits = 3_000;
    for (let version = 2; version <= edits; version++)
      void change(server, version, insert(0, '# a comment\n'));
    const last = await first(0, ({ version, diagnostics }) => version === edits && diagnostics.length > 0);
    assert.equal(last.diagnostics[0]?.range.start.line, edits - 1);
    const sent = all.filter((params) => params.uri === uri).length;
    assert.ok(sent < edits / 2, `${sent} publications for ${edits} edits`);
    server.client.dispose();
  });
});

describe('diagnostics that are asked for', () => {
  async function asking(capabilities: ClientCapabilities) {
    const server = await serveInProcess(files, undefined, capabilities);
    const { client } = server;
    const refreshes: (() => void)[] = [];
    let count = 0;
    client.onRequest('workspace/diagnostic/refresh', () => {
      count++;
      for (const resolve of refreshes.splice(0)) resolve();
      return null;
    });
    return {
      ...server,
      refreshed: () => new Promise<void>((resolve) => (count > 0 ? resolve() : refreshes.push(resolve))),
      ask: (previousResultId?: string) =>
        client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
          textDocument: { uri },
          ...(previousResultId !== undefined && { previousResultId }),
        }),
      askAll: (previousResultIds: readonly object[] = []) =>
        client.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds }),
    };
  }

  it('come in two tiers to an editor that can be told to ask again, and are never sent', async () => {
    const editor = await asking({
      textDocument: { diagnostic: {} },
      workspace: { diagnostics: { refreshSupport: true } },
    });
    await open(editor);
    let whole = await editor.ask();
    // On a slow machine the rules may have been ready for the first question.
    if (whole.kind === 'full' && whole.items.length === 0) {
      await editor.refreshed();
      whole = await editor.ask(whole.resultId);
    }
    assert.deepEqual(whole.kind === 'full' && codes(whole.items), [byRule]);
    assert.deepEqual(await editor.ask(whole.resultId), { kind: 'unchanged', resultId: whole.resultId });
    await change(editor, 2, insert(0, 'no_such_option = 1\n'));
    const edited = await editor.ask(whole.resultId);
    assert.deepEqual(edited.kind === 'full' && codes(edited.items), [byReading, byRule]);
    assert.equal(editor.published.size, 0);
    editor.client.dispose();
  });

  it('cover files that are not open, each told once, and taken away when they belong to nothing', async () => {
    const editor = await asking({ textDocument: { diagnostic: {} } });
    await open(editor);
    const { items } = await editor.askAll();
    const found = items.map((item) => [item.uri, item.version, item.kind === 'full' && codes(item.items)]);
    assert.deepEqual(found, [
      [uri, 1, [byRule]],
      [partUri, null, [byReading, byRule]],
    ]);
    const ids = items.map(({ uri: of, resultId }) => ({ uri: of, value: resultId }));
    const again = await editor.askAll(ids);
    assert.deepEqual(
      again.items.map(({ kind }) => kind),
      ['unchanged', 'unchanged'],
    );
    await change(editor, 2, { text: 'primary_hostname = mail.example\n' });
    const after = await editor.askAll(ids);
    assert.deepEqual(
      after.items.map((item) => [item.uri, item.kind === 'full' && item.items]),
      [
        [uri, []],
        [partUri, []],
      ],
    );
    editor.client.dispose();
  });

  it('come whole where nobody can be told to ask again, with those of other files where they are taken', async () => {
    const editor = await asking({ textDocument: { diagnostic: { relatedDocumentSupport: true } } });
    await open(editor);
    const report = await editor.ask();
    assert.ok(report.kind === 'full');
    assert.deepEqual(codes(report.items), [byRule]);
    const related = report.relatedDocuments?.[partUri];
    assert.deepEqual(related?.kind === 'full' && codes(related.items), [byReading, byRule]);
    for (const { code, codeDescription } of report.items)
      assert.ok(codeDescription?.href.includes(String(code)), 'a page for each code');
    editor.client.dispose();
  });

  it('are given up when that is asked for', async () => {
    const editor = await asking({ textDocument: { diagnostic: {} } });
    await open(editor);
    const source = new CancellationTokenSource();
    const asked = editor.client.sendRequest('workspace/diagnostic', { previousResultIds: [] }, source.token);
    source.cancel();
    await assert.rejects(asked, { code: -32800 });
    editor.client.dispose();
  });
});
