/** Formatting, selection, hints, calls and symbols of a workspace, as an editor asks for them. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
  InlayHint,
  Location,
  SelectionRange,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type InProcess, serveInProcess } from '../support/lsp-in-process';
import { runEximls } from '../support/run-eximls';

const uri = 'file:///ws/exim.conf';
const text = `HOME = /srv
acl_smtp_rcpt = check
auto_thaw = 1h
.include /ws/parts/routers
begin acl
check:
  warn set acl_m_one = 1
  accept condition = $acl_m_one
begin transports
t:
driver=appendfile
file = HOME/$local_part_data
`;
const routers = 'begin routers\none:\n  driver = accept\n  transport = t\n';
const textDocument = { uri };
const options = { tabSize: 2, insertSpaces: true };

describe('the server', () => {
  let server: InProcess;
  const ask = <T>(method: string, params: object): Promise<T> => server.client.sendRequest<T>(method, params);
  const configure = (exim: object) =>
    server.client.sendNotification('workspace/didChangeConfiguration', { settings: { exim } });
  const place = (line: number, character: number) => ({ line, character });

  before(async () => {
    server = await serveInProcess({
      'file:///ws/parts/routers': routers,
      'file:///ws/other/exim4.conf': 'domainlist other_domains = a\n',
      'file:///ws/apache.conf': 'begin routers\nnot_of_exim:\n',
    });
    await server.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'exim', version: 1, text },
    });
  });
  after(() => server.client.dispose());

  it('formats a document, a range, ranges, and while typing', async () => {
    const document = TextDocument.create(uri, 'exim', 1, text);
    const edits = await ask<TextEdit[]>('textDocument/formatting', { textDocument, options });
    assert.equal(
      TextDocument.applyEdits(document, edits),
      text.replace('\ndriver=appendfile\nfile', '\n  driver = appendfile\n  file'),
    );
    const { out } = await runEximls(['format', '-'], { cwd: '/', stdin: text });
    assert.equal(out, TextDocument.applyEdits(document, edits), 'the command does the same');
    const range = { start: place(10, 0), end: place(11, 0) };
    const first = edits.filter((edit) => edit.range.start.line === 10);
    assert.ok(first.length > 0 && first.length < edits.length);
    assert.deepEqual(await ask('textDocument/rangeFormatting', { textDocument, range, options }), first);
    assert.deepEqual(
      await ask('textDocument/rangesFormatting', { textDocument, ranges: [range, range], options }),
      first,
    );
    assert.deepEqual(
      await ask('textDocument/onTypeFormatting', { textDocument, position: place(10, 0), ch: '\n', options }),
      [{ range: { start: place(10, 0), end: place(10, 0) }, newText: '  ' }],
    );
  });

  it('formats as the settings say', async () => {
    await configure({ format: { align: 'always' } });
    const edits = await ask<TextEdit[]>('textDocument/formatting', { textDocument, options });
    const document = TextDocument.create(uri, 'exim', 1, text);
    assert.match(TextDocument.applyEdits(document, edits), /\n {2}driver = appendfile\n {2}file {3}= HOME/);
    await configure({});
  });

  it('grows selections', async () => {
    const [one, two] = await ask<SelectionRange[]>('textDocument/selectionRange', {
      textDocument,
      positions: [place(1, 2), place(3, 1)],
    });
    assert.deepEqual(one?.range, { start: place(1, 0), end: place(1, 13) });
    assert.deepEqual(one?.parent?.range, { start: place(1, 0), end: place(1, 21) });
    assert.ok(two);
  });

  it('hints what the settings say, and explains hints when asked', async () => {
    const params = { textDocument, range: { start: place(0, 0), end: place(20, 0) } };
    const labels = async () =>
      (await ask<InlayHint[]>('textDocument/inlayHint', params)).map(({ label }) => label);
    assert.deepEqual(await labels(), ['= 3,600 seconds']);
    await configure({ inlayHints: ['macros'] });
    const [hint] = await ask<InlayHint[]>('textDocument/inlayHint', params);
    assert.equal(hint?.label, '= /srv');
    assert.equal(hint?.tooltip, undefined);
    const resolved = await ask<InlayHint>('inlayHint/resolve', hint!);
    assert.match(JSON.stringify(resolved.tooltip), /exim\.conf, line 1/);
    await configure({ inlayHints: [] });
    assert.deepEqual(await labels(), []);
    await configure({});
  });

  it('shows lenses of uses only where they are wanted', async () => {
    const titles = async () =>
      (await ask<CodeLens[]>('textDocument/codeLens', { textDocument })).map(({ command }) => command?.title);
    assert.deepEqual(await titles(), []);
    await configure({ codeLens: ['uses'] });
    assert.deepEqual(await titles(), ['1 use', '1 use', '1 use']);
    await configure({});
  });

  it('follows calls over files', async () => {
    const [transport] = await ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', {
      textDocument,
      position: place(9, 0),
    });
    assert.deepEqual([transport?.name, transport?.detail], ['t', 'transport']);
    const [incoming] = await ask<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item: transport,
    });
    assert.equal(incoming?.from.name, 'one');
    assert.equal(incoming?.from.uri, 'file:///ws/parts/routers');
    assert.deepEqual(incoming?.fromRanges, [{ start: place(3, 14), end: place(3, 15) }]);
    const outgoing = await ask<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item: incoming?.from,
    });
    assert.deepEqual(
      outgoing.map(({ to, fromRanges }) => [to.name, to.uri, fromRanges.length]),
      [['t', uri, 1]],
    );
    assert.equal(
      await ask('textDocument/prepareCallHierarchy', { textDocument, position: place(2, 0) }),
      null,
    );
  });

  it('finds names in every configuration of the workspace', async () => {
    const find = async (query: string) =>
      (await ask<WorkspaceSymbol[]>('workspace/symbol', { query })).map(({ name, location, containerName }) =>
        [name, location.uri.slice('file:///ws/'.length), ...(containerName ? [containerName] : [])].join(' '),
      );
    assert.deepEqual(await find('one'), ['one parts/routers routers']);
    assert.deepEqual(await find('od'), ['other_domains other/exim4.conf']);
    assert.deepEqual(await find('chk'), []);
    assert.deepEqual(await find('check'), ['check exim.conf acl']);
    assert.deepEqual(await find('not_of_exim'), []);
  });

  it('renames variables of ACLs, and says why not', async () => {
    const position = place(6, 12);
    const places = await ask<Location[]>('textDocument/references', {
      textDocument,
      position,
      context: { includeDeclaration: true },
    });
    assert.equal(places.length, 2);
    const edit = await ask<WorkspaceEdit>('textDocument/rename', {
      textDocument,
      position,
      newName: 'acl_m_two',
    });
    assert.equal(edit.changes?.[uri]?.length, 2);
    await assert.rejects(
      ask('textDocument/rename', { textDocument, position, newName: 'acl_c_two' }),
      /lasts as long as the message/,
    );
  });
});

it('has the editor ask again for what it draws when settings or files changed', async () => {
  const drawing = { refreshSupport: true };
  const { client } = await serveInProcess({}, undefined, {
    workspace: { inlayHint: drawing, semanticTokens: drawing },
  });
  const asked: string[] = [];
  const both = new Promise<void>((resolve) => {
    for (const method of ['inlayHint', 'codeLens', 'semanticTokens'])
      client.onRequest(`workspace/${method}/refresh`, () => {
        asked.push(method);
        if (asked.length === 4) resolve();
        return null;
      });
  });
  await client.sendNotification('workspace/didChangeConfiguration', { settings: { exim: {} } });
  await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
  await both;
  assert.deepEqual(asked, ['inlayHint', 'semanticTokens', 'inlayHint', 'semanticTokens']);
  client.dispose();
});
