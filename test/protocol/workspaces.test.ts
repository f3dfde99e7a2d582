/** Where files come from and where they go: several folders, none, no file at all, other schemes, other names. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  Diagnostic,
  Hover,
  Location,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import type { ExpandedAnswer } from '../../server/src/lsp/answers-expanded';
import { type Bundle, bundle, type LspClient, startClient } from '../support/lsp-client';
import { type InProcess, serveInProcess } from '../support/lsp-in-process';

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

function open({ client }: InProcess, uri: string, text: string): Promise<void> {
  return client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'exim', version: 1, text },
  });
}

describe('several workspace folders', () => {
  let server: Bundle;
  let folder: string;
  let client: LspClient;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const configuration = (macro: string) =>
    `${macro} = one\nprimary_hostname = ${macro}.example\n.include part\n`;

  before(async () => {
    server = await bundle('server/src/main.node.ts');
    folder = await mkdtemp(path.join(tmpdir(), 'exim-folders-'));
    for (const [name, macro] of [
      ['first', 'FIRST'],
      ['second', 'SECOND'],
      ['outside', 'OUTSIDE'],
    ] as const) {
      await mkdir(path.join(folder, name));
      await writeFile(path.join(folder, name, 'exim.conf'), configuration(macro));
      await writeFile(path.join(folder, name, 'part'), `qualify_domain = ${macro}.example\n`);
    }
    client = await startClient(server.file, {
      folders: [path.join(folder, 'first'), path.join(folder, 'second')],
    });
  });
  after(async () => {
    client.process.kill();
    await rm(folder, { recursive: true });
    await server.remove();
  });

  const definitionIn = (name: string) =>
    client.connection.sendRequest<Location[]>('textDocument/definition', {
      textDocument: { uri: uriOf(name) },
      position: { line: 0, character: 18 },
    });

  it('have each their own configurations, and are searched together', async () => {
    assert.deepEqual(
      (await definitionIn('first/part')).map(({ uri }) => uri),
      [uriOf('first/exim.conf')],
    );
    assert.deepEqual(
      (await definitionIn('second/part')).map(({ uri }) => uri),
      [uriOf('second/exim.conf')],
    );
    const symbols = await client.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: '' });
    assert.deepEqual(symbols.map(({ name }) => name).sort(), ['FIRST', 'SECOND']);
  });

  it('are left for files outside of them, which are read when they are opened, but not what they include', async () => {
    const uri = uriOf('outside/exim.conf');
    await client.open(uri, configuration('OUTSIDE'));
    const found = await client.diagnostics(uri, (all) => all.length > 0);
    assert.deepEqual(codes(found), ['include-not-allowed']);
    await client.close(uri);
    await client.diagnostics(uri, (all) => all.length === 0);
  });
});

describe('documents that are no files of this machine', () => {
  it('may have no name yet', async () => {
    const server = await serveInProcess();
    const uri = 'untitled:Untitled-1';
    await open(server, uri, 'HOST = mail\nprimary_hostname = HOST.example\n');
    const hover = await server.client.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 1, character: 20 },
    });
    assert.match(JSON.stringify(hover?.contents), /mail/);
    const { expanded } = await server.client.sendRequest<ExpandedAnswer>('exim/expandedConfiguration', {
      uri,
    });
    assert.match(expanded?.text ?? '', /^primary_hostname = mail\.example$/m);
    server.client.dispose();
  });

  it('may be in a virtual workspace, and find their includes there', async () => {
    const scheme = 'vscode-vfs://github/ws';
    const files = {
      [`${scheme}/exim.conf`]: 'HOST = mail\n.include sub/part\n',
      [`${scheme}/sub/part`]: 'primary_hostname = HOST.example\n',
    };
    const server = await serveInProcess(files);
    await server.client.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: scheme, name: 'ws' }], removed: [] },
    });
    const definition = await server.client.sendRequest<Location[]>('textDocument/definition', {
      textDocument: { uri: `${scheme}/sub/part` },
      position: { line: 0, character: 20 },
    });
    assert.deepEqual(
      definition.map(({ uri }) => uri),
      [`${scheme}/exim.conf`],
    );
    server.client.dispose();
  });
});

describe('the expanded configuration', () => {
  const root = 'file:///ws/exim.conf';
  const part = 'file:///ws/part';
  const files = { [root]: 'HOST = mail\n.include part\nqualify_domain = HOST.example\n', [part]: 'x\n' };

  it('leads each piece back, and follows what is typed', async () => {
    const server = await serveInProcess(files);
    await open(server, part, 'primary_hostname = \\\n  HOST.example\n');
    const { expanded } = await server.client.sendRequest<ExpandedAnswer>('exim/expandedConfiguration', {
      uri: part,
    });
    assert.ok(expanded);
    assert.deepEqual(expanded.files, [root, part]);
    assert.deepEqual(expanded.text.split('\n'), [
      '# /ws/part, line 1',
      'primary_hostname = mail.example',
      '# /ws/exim.conf, line 3',
      'qualify_domain = mail.example',
      '',
    ]);
    const mail = expanded.origins.find(
      ({ range: { start, end } }) => start.line === 1 && start.character <= 19 && end.character > 19,
    );
    assert.deepEqual(mail, {
      range: { start: { line: 1, character: 19 }, end: { line: 1, character: 23 } },
      file: 1,
      at: { start: { line: 1, character: 2 }, end: { line: 1, character: 6 } },
    });
    server.client.dispose();
  });

  it('is none of what is no configuration', async () => {
    const server = await serveInProcess(files);
    assert.deepEqual(
      await server.client.sendRequest('exim/expandedConfiguration', { uri: 'file:///ws/none' }),
      { expanded: null },
    );
    server.client.dispose();
  });
});

describe('files that get other names', () => {
  const files = {
    'file:///ws/exim.conf': `DIR = /ws/conf.d
.include part
.include DIR/absolute
.include_if_exists /ws/conf.d/absolute
domainlist local = /ws/conf.d/domains
`,
    'file:///ws/part': '.include conf.d/deep\n',
    'file:///ws/conf.d/deep': 'qualify_domain = one.example\n',
    'file:///ws/conf.d/absolute': '',
    'file:///ws/conf.d/domains': 'one.example\n',
  };

  async function renamed(...moves: readonly (readonly [string, string])[]) {
    const server = await serveInProcess(files);
    const edit = await server.client.sendRequest<WorkspaceEdit | null>('workspace/willRenameFiles', {
      files: moves.map(([from, to]) => ({ oldUri: `file:///ws/${from}`, newUri: `file:///ws/${to}` })),
    });
    server.client.dispose();
    return Object.entries(edit?.changes ?? {}).flatMap(([uri, edits]) =>
      edits.map(
        ({ range, newText }) => `${uri.slice('file:///ws/'.length)}:${range.start.line + 1} ${newText}`,
      ),
    );
  }

  it('are called so where they are included', async () => {
    assert.deepEqual(await renamed(['part', 'conf.d/other']), [
      'exim.conf:2 conf.d/other',
      // A relative path starts where the including file will stand.
      'part:1 deep',
    ]);
    assert.deepEqual(await renamed(['conf.d/deep', 'deep']), ['part:1 deep']);
  });

  it('are called so behind a macro, and in lists', async () => {
    assert.deepEqual(await renamed(['conf.d/absolute', 'conf.d/new']), [
      'exim.conf:3 DIR/new',
      'exim.conf:4 /ws/conf.d/new',
    ]);
    assert.deepEqual(await renamed(['conf.d/domains', 'conf.d/names']), ['exim.conf:5 /ws/conf.d/names']);
  });

  it('are left alone where Exim would read a macro in the new name, or a macro holds what changes', async () => {
    assert.deepEqual(await renamed(['conf.d/absolute', 'conf.d/DIRECTORY']), []);
    assert.deepEqual(await renamed(['conf.d', 'exim.d']), [
      'exim.conf:4 /ws/exim.d/absolute',
      'exim.conf:5 /ws/exim.d/domains',
      'part:1 exim.d/deep',
    ]);
  });

  it('need nothing where nobody names them', async () => {
    assert.deepEqual(await renamed(['exim.conf', 'exim4.conf']), []);
    assert.deepEqual(await renamed(['none', 'other']), []);
  });

  it('are looked for anew when they have them', async () => {
    const server = await serveInProcess({ ...files, 'file:///ws/new': 'NEW = 1\n' });
    const text = '.include new\nqualify_domain = NEW.example\n';
    await open(server, 'file:///ws/renamed', text);
    await server.client.sendNotification('workspace/didRenameFiles', {
      files: [{ oldUri: 'file:///ws/old', newUri: 'file:///ws/new' }],
    });
    const definition = await server.client.sendRequest<Location[]>('textDocument/definition', {
      textDocument: { uri: 'file:///ws/renamed' },
      position: { line: 1, character: 18 },
    });
    assert.deepEqual(
      definition.map(({ uri }) => uri),
      ['file:///ws/new'],
    );
    server.client.dispose();
  });
});
