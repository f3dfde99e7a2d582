/** The server as a web worker: built as for a browser, run without Node's modules, with files that only the editor can read. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  type DataCallback,
  type Disposable,
  type Location,
  type Message,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const files: Readonly<Record<string, string>> = {
  'vscode-vfs://github/ws/exim.conf': '.include middle\n',
  'vscode-vfs://github/ws/middle': 'NAME = é\n.include deep/part\n',
  'vscode-vfs://github/ws/deep/part': 'no_such_option = NAME\n',
};

describe('the server in a browser', () => {
  let client: ProtocolConnection;
  const asked: string[] = [];
  const published = new Map<string, PublishDiagnosticsParams>();
  let look = () => {};

  before(async () => {
    const { outputFiles } = await build({
      entryPoints: ['server/src/main.browser.ts'],
      absWorkingDir: repository,
      bundle: true,
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      mainFields: ['browser', 'module', 'main'],
      write: false,
      logLevel: 'error',
    });
    client = startWorker(outputFiles[0]!.text);
    client.onRequest('exim/readFile', ({ uri }: { uri: string }) => {
      asked.push(uri);
      const text = files[uri];
      return text === undefined ? null : Buffer.from(text).toString('base64');
    });
    client.onRequest('exim/stat', ({ uri }: { uri: string }) =>
      uri in files ? { type: 'file', size: files[uri]!.length, modified: 1 } : null,
    );
    client.onRequest('exim/list', ({ uri }: { uri: string }) =>
      uri === 'vscode-vfs://github/ws' ? [{ name: 'exim.conf', type: 'file' }] : null,
    );
    client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      published.set(params.uri, params);
      look();
    });
    client.listen();
    await client.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: [{ uri: 'vscode-vfs://github/ws', name: 'ws' }],
      capabilities: {},
    });
    await client.sendNotification('initialized', {});
  });
  after(() => client.dispose());

  it('reads included files through the editor, each once', async () => {
    const uri = 'vscode-vfs://github/ws/exim.conf';
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'exim', version: 1, text: files[uri] },
    });
    const part = 'vscode-vfs://github/ws/deep/part';
    await new Promise<void>((resolve) => {
      look = () => published.has(part) && resolve();
      look();
    });
    assert.deepEqual(
      published.get(part)?.diagnostics.map(({ code }) => code),
      ['unknown-option'],
    );
    assert.deepEqual([...new Set(asked)].sort(), [...asked].sort());
  });

  it('finds the root of a file through the editor, and definitions in other files', async () => {
    await client.sendNotification('textDocument/didClose', {
      textDocument: { uri: 'vscode-vfs://github/ws/exim.conf' },
    });
    const found = await client.sendRequest<Location[]>('textDocument/definition', {
      textDocument: { uri: 'vscode-vfs://github/ws/deep/part' },
      position: { line: 0, character: 18 },
    });
    assert.deepEqual(found, [
      {
        uri: 'vscode-vfs://github/ws/middle',
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
      },
    ]);
  });
});

/** A worker's global scope without anything of Node's, and a connection to what runs in it. */
function startWorker(code: string): ProtocolConnection {
  let receive: DataCallback | undefined;
  const scope: Record<string, unknown> = {
    ...{ setTimeout, clearTimeout, queueMicrotask, console, atob, TextDecoder, TextEncoder },
    addEventListener: () => {},
    onmessage: undefined,
    // What crosses is copied, as between a page and its worker.
    postMessage: (message: Message) => {
      const copy = structuredClone(message);
      setTimeout(() => receive?.(copy), 0);
    },
  };
  scope.self = scope;
  runInContext(code, createContext(scope));

  class Reader extends AbstractMessageReader {
    listen(callback: DataCallback): Disposable {
      receive = callback;
      return { dispose: () => {} };
    }
  }
  class Writer extends AbstractMessageWriter {
    async write(message: Message): Promise<void> {
      const data = structuredClone(message);
      setTimeout(() => (scope.onmessage as (event: { data: Message }) => void)({ data }), 0);
    }
    end(): void {}
  }
  return createProtocolConnection(new Reader(), new Writer());
}
