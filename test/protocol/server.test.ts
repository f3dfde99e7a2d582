/** The real server process over its standard streams: from initialize to exit, as an editor speaks with it. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type CompletionList,
  type Diagnostic,
  type DocumentLink,
  type DocumentSymbol,
  FileChangeType,
  type FoldingRange,
  type Hover,
  InsertTextFormat,
  type Location,
  type SemanticTokens,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { type Bundle, bundle, type LspClient, startClient } from '../support/lsp-client';

const main = `MAIL = mail.example.com
primary_hostname = MAIL
.include routers.conf
`;

const routers = `begin routers

first:
  driver = accept
  condition = \${if eq{MAIL}{x}}
`;

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

describe('the server process', () => {
  let server: Bundle;
  let folder: string;
  let client: LspClient;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).toString();

  before(async () => {
    server = await bundle('server/src/main.node.ts');
    folder = await mkdtemp(path.join(tmpdir(), 'exim-workspace-'));
    await mkdir(path.join(folder, 'below'));
    await writeFile(path.join(folder, 'exim.conf'), main);
    await writeFile(path.join(folder, 'routers.conf'), routers);
    client = await startClient(server.file, { folders: [folder] });
  });
  after(async () => {
    client.process.kill();
    await rm(folder, { recursive: true });
    await server.remove();
  });

  it('says what it can do', () => {
    const { capabilities, serverInfo } = client.initialized;
    assert.equal(serverInfo?.name, 'exim-language-server');
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.equal(capabilities.renameProvider && typeof capabilities.renameProvider, 'object');
  });

  it('shows diagnostics after opening, other ones after an edit, none after mending', async () => {
    const uri = uriOf('typo.conf');
    await client.open(uri, 'primary_hostnam = a\n');
    const [wrong] = await client.diagnostics(uri, (found) => found.length > 0);
    assert.equal(wrong?.code, 'unknown-option');
    assert.deepEqual(wrong?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 15 } });
    // Exim 4.100: `main option "primary_hostnam" unknown`.
    assert.match(String(wrong?.message), /main option "primary_hostnam" unknown/);
    await client.change(uri, [
      { range: { start: { line: 0, character: 15 }, end: { line: 0, character: 15 } }, text: 'e' },
    ]);
    assert.deepEqual(await client.diagnostics(uri, (_, version) => version === 2), []);
    await client.close(uri);
  });

  it('counts positions in UTF-16 code units', async () => {
    const uri = uriOf('wide.conf');
    await client.open(uri, 'MACRO = 💌é\nprimary_hostname = 💌 unused_name\n');
    const found = await client.diagnostics(uri, (list) => codes(list).includes('unused-macro'));
    const place = found.find(({ code }) => code === 'unused-macro')?.range;
    assert.deepEqual(place, { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } });
    await client.change(uri, [
      { range: { start: { line: 1, character: 22 }, end: { line: 1, character: 33 } }, text: 'MACRO' },
    ]);
    const definitions = await client.connection.sendRequest<Location[]>('textDocument/definition', {
      textDocument: { uri },
      position: { line: 1, character: 24 },
    });
    assert.deepEqual(definitions[0]?.range, place);
    await client.close(uri);
  });

  it('finds the definition of a macro across an include, from a file that only its root explains', async () => {
    const uri = uriOf('routers.conf');
    await client.open(uri, routers);
    const definitions = await client.connection.sendRequest<Location[]>('textDocument/definition', {
      textDocument: { uri },
      position: { line: 4, character: 23 },
    });
    assert.deepEqual(definitions, [
      {
        uri: uriOf('exim.conf'),
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
      },
    ]);
    await client.close(uri);
  });

  it('explains what the mouse is over, and what may come next', async () => {
    const uri = uriOf('exim.conf');
    await client.open(uri, main.replace('.include', 'qualify_do\n.include'));
    const at = (line: number, character: number) => ({
      textDocument: { uri },
      position: { line, character },
    });
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', at(1, 21));
    assert.deepEqual(hover.range, { start: { line: 1, character: 19 }, end: { line: 1, character: 23 } });
    assert.match(JSON.stringify(hover.contents), /mail\.example\.com/);
    const list = await client.connection.sendRequest<CompletionList>('textDocument/completion', at(2, 10));
    const item = list.items.find(({ label }) => label === 'qualify_domain');
    assert.ok(item);
    const edit = item.textEdit as TextEdit;
    assert.deepEqual(edit.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 10 } });
    const resolved = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.match(JSON.stringify(resolved.documentation), /main option/);
    await client.close(uri);
  });

  it('offers snippets with tab stops only to editors that take them', async () => {
    const uri = uriOf('snippets.conf');
    const ask = async (asking: LspClient) => {
      await asking.open(uri, 'begin routers\n\n');
      const list = await asking.connection.sendRequest<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position: { line: 1, character: 0 },
      });
      await asking.close(uri);
      return list.items.filter(({ insertTextFormat }) => insertTextFormat === InsertTextFormat.Snippet);
    };
    assert.deepEqual(await ask(client), []);
    const other = await startClient(server.file, {
      folders: [folder],
      initialize: {
        capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
      },
    });
    assert.ok((await ask(other)).length > 0);
    assert.equal(await other.stop(), 0);
  });

  it('outlines, colours, folds and links a document, and offers to route an address through it', async () => {
    const uri = uriOf('whole.conf');
    const text =
      '# One\n# two\nA = b\n.include routers.conf\n\nbegin transports\n\npipes:\n  driver = pipe\n';
    await client.open(uri, text);
    const ask = <T>(what: string) =>
      client.connection.sendRequest<T>(`textDocument/${what}`, { textDocument: { uri } });
    const symbols = await ask<DocumentSymbol[]>('documentSymbol');
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children?.map((child) => child.name)]),
      [
        ['A', []],
        ['transports', ['pipes']],
      ],
    );
    const legend = client.initialized.capabilities.semanticTokensProvider?.legend;
    const { data } = await ask<SemanticTokens>('semanticTokens/full');
    assert.deepEqual(data.slice(0, 3), [2, 0, 1]);
    assert.equal(legend?.tokenTypes[data[3]!], 'macro');
    assert.ok(
      (await ask<FoldingRange[]>('foldingRange')).some(
        ({ startLine, endLine }) => startLine === 0 && endLine === 1,
      ),
    );
    const links = await ask<DocumentLink[]>('documentLink');
    assert.deepEqual(
      links.map(({ target }) => target),
      [uriOf('routers.conf')],
    );
    // The routers begin in the other file; there the lens is shown.
    assert.deepEqual(await ask('codeLens'), []);
    await client.close(uri);
    const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: uriOf('routers.conf') },
    });
    assert.deepEqual(
      lenses.map(({ command, range }) => [command?.command, range.start.line]),
      [['exim.route', 0]],
    );
  });

  it('offers the fixes that the diagnostics have', async () => {
    const uri = uriOf('fixes.conf');
    await client.open(uri, 'begin routers\n\nr:\n  driver = acept\n');
    const position = { line: 3, character: 12 };
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    const mend = actions.find(({ edit }) => edit?.changes?.[uri]?.[0]?.newText === 'accept');
    assert.deepEqual(mend?.edit?.changes?.[uri]?.[0]?.range, {
      start: { line: 3, character: 11 },
      end: { line: 3, character: 16 },
    });
    assert.deepEqual(
      mend?.diagnostics?.map(({ code }) => code),
      ['unknown-driver'],
    );
    await client.close(uri);
  });

  it('renames a macro in all files, and refuses a name that Exim would not take', async () => {
    const uri = uriOf('exim.conf');
    await client.open(uri, main);
    const at = { textDocument: { uri }, position: { line: 0, character: 1 } };
    const prepared = await client.connection.sendRequest('textDocument/prepareRename', at);
    assert.deepEqual(prepared, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
      placeholder: 'MAIL',
    });
    const edit = await client.connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
      ...at,
      newName: 'HOST',
    });
    assert.deepEqual(Object.keys(edit.changes ?? {}).sort(), [uriOf('exim.conf'), uriOf('routers.conf')]);
    assert.equal(edit.changes?.[uri]?.length, 2);
    await assert.rejects(
      client.connection.sendRequest('textDocument/rename', { ...at, newName: 'small' }),
      /capital letter/,
    );
    await client.close(uri);
  });

  it('shows problems of an included file that is not open, and takes them away again', async () => {
    const uri = uriOf('including.conf');
    await writeFile(path.join(folder, 'below', 'part'), 'no_such_option = 1\n');
    await client.open(uri, '.include below/part\n');
    const inPart = await client.diagnostics(uriOf('below/part'), (found) => found.length > 0);
    assert.deepEqual(codes(inPart), ['unknown-option']);
    await client.change(uri, [{ text: '# nothing\n' }]);
    await client.diagnostics(uriOf('below/part'), (found) => found.length === 0);
    await client.close(uri);
  });

  it('looks again when files change on disk', async () => {
    const uri = uriOf('watching.conf');
    await client.open(uri, '.include below/later\n');
    const missing = await client.diagnostics(uri, (found) => found.length > 0);
    assert.deepEqual(codes(missing), ['include-missing']);
    const later = path.join(folder, 'below', 'later');
    const tell = (type: FileChangeType) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf('below/later'), type }],
      });
    await writeFile(later, 'no_such_option = 1\n');
    await tell(FileChangeType.Created);
    await client.diagnostics(uri, (found) => found.length === 0);
    await client.diagnostics(uriOf('below/later'), (found) => codes(found).includes('unknown-option'));
    await writeFile(later, '# nothing any more\n');
    await tell(FileChangeType.Changed);
    await client.diagnostics(uriOf('below/later'), (found) => found.length === 0);
    await client.close(uri);
  });

  it('speaks of a document as the editor spells it, also after it was closed', async () => {
    const uri = uriOf('a b+c.conf').replace('%20', ' ');
    await client.open(uri, 'no_such_option = 1\n');
    await client.diagnostics(uri, (found) => found.length === 1);
    await client.close(uri);
    await client.diagnostics(uri, (found) => found.length === 0);
  });

  it('shows as many problems as a person can read, and says how many there are beside them', async () => {
    const uri = uriOf('many.conf');
    const routers = Array.from(
      { length: 2_010 },
      (_, at) => `r${at}:\n  driver = accept\n  domains = d${at}.example\n  transport = nowhere\n`,
    );
    await client.open(uri, `begin routers\n${routers.join('')}`);
    const found = await client.diagnostics(uri, (list) => list.length > 0);
    assert.equal(found.length, 2_001);
    assert.match(String(found.at(-1)?.message), /^10 more problems/);
    await client.close(uri);
  });

  it('lints nothing but Exim configurations', async () => {
    const uri = uriOf('mm_cfg.py');
    await client.open(uri, 'from Defaults import *\n', 'python');
    const answer = await client.connection.sendRequest('textDocument/foldingRange', {
      textDocument: { uri },
    });
    assert.deepEqual(answer, []);
    await client.close(uri);
  });

  it('answers an unknown method with the error of the protocol', async () => {
    await assert.rejects(client.connection.sendRequest('textDocument/noSuchThing', {}), { code: -32601 });
  });

  it('answers with nothing for files it never heard of and for parameters that make no sense', async () => {
    const unknown = { textDocument: { uri: 'nosuch:/x' }, position: { line: 1e9, character: -5 } };
    assert.deepEqual(await client.connection.sendRequest('textDocument/definition', unknown), []);
    assert.deepEqual(await client.connection.sendRequest('textDocument/foldingRange', { odd: true }), []);
    await client.connection.sendNotification('textDocument/didChange', { contentChanges: 7 });
    assert.equal(await client.connection.sendRequest<Hover | null>('textDocument/prepareRename', {}), null);
  });

  it('goes on after a message that is no JSON', async () => {
    const body = '{"jsonrpc": "2.0", "id": 7, "method": ';
    client.process.stdin?.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    const answer = await client.connection.sendRequest('textDocument/foldingRange', {
      textDocument: { uri: uriOf('exim.conf') },
    });
    assert.deepEqual(answer, []);
  });

  it('gives up a request that is cancelled', async () => {
    const uri = uriOf('exim.conf');
    await client.open(uri, main);
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol');
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      'textDocument/references',
      {
        textDocument: { uri },
        position: { line: 0, character: 1 },
        context: { includeDeclaration: true },
      },
      source.token,
    );
    source.cancel();
    await assert.rejects(asked, { code: -32800 });
    await client.close(uri);
  });

  it('keeps up with a text that is typed letter by letter while it is asked all the time', async () => {
    const uri = uriOf('typed.conf');
    await client.open(uri, '');
    const text = 'begin routers\nr:\n  driver = accept\n  condition = ${if eq{$domain}{a}{\n';
    let position = { line: 0, character: 0 };
    const answers: Promise<unknown>[] = [];
    for (const letter of text) {
      await client.change(uri, [{ range: { start: position, end: position }, text: letter }]);
      position =
        letter === '\n'
          ? { line: position.line + 1, character: 0 }
          : { ...position, character: position.character + 1 };
      for (const method of ['definition', 'documentHighlight'])
        answers.push(
          client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, position }),
        );
    }
    for (const answer of await Promise.all(answers)) assert.ok(Array.isArray(answer));
    await client.diagnostics(uri, (_, version) => version === text.length + 1);
    await client.close(uri);
  });

  it('shuts down and exits with 0, and reported no error of its own', async () => {
    assert.equal(await client.stop(), 0);
    const errors = client.log.filter(({ type }) => type === 1).map(({ message }) => message);
    // Those that the senseless parameters above caused, each only once.
    for (const message of errors)
      assert.match(message, /^(textDocument\/(foldingRange|didChange|prepareRename)): TypeError/);
  });
});
