/** The server as a web worker: built as for a browser, run without Node's modules, with files that only the editor can read. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createProtocolConnection,
  type DataCallback,
  type Disposable,
  type Hover,
  type Location,
  type Message,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import type { RouteAnswer } from '../../server/src/lsp/answers-route';
import { docOf } from '../../server/src/reference';
import { type Bundle, bundle } from '../support/lsp-client';

/** The scripts that the worker has fetched since it started. */
const loaded: string[] = [];

const files: Readonly<Record<string, string>> = {
  'vscode-vfs://github/ws/exim.conf': '.include middle\n',
  'vscode-vfs://github/ws/middle': 'NAME = é\n.include deep/part\n',
  'vscode-vfs://github/ws/deep/part': 'no_such_option = NAME\n',
};

describe('the server in a browser', () => {
  let worker: Bundle;
  let client: ProtocolConnection;
  const asked: string[] = [];
  const published = new Map<string, PublishDiagnosticsParams>();
  let look = () => {};

  before(async () => {
    worker = await bundle('server/src/main.browser.ts');
    client = startWorker(worker.file);
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
      initializationOptions: { parts: pathToFileURL(worker.file).href },
    });
    await client.sendNotification('initialized', {});
  });
  after(async () => {
    client.dispose();
    await worker.remove();
  });

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

  it('documents names, and says where an address goes: with parts that are loaded when they are needed', async () => {
    const atFirst = loaded.length;
    const uri = 'vscode-vfs://github/ws/exim.conf';
    const text = 'begin routers\nall:\n  driver = redirect\n  data = :blackhole:\n';
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'exim', version: 1, text },
    });
    const hover = await client.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 3, character: 3 },
    });
    const { prose } = docOf('router', 'data', 'redirect')!;
    assert.ok(prose && (hover.contents as { value: string }).value.includes(prose));
    const before = loaded.length;
    assert.ok(before > atFirst);
    const { trace } = await client.sendRequest<RouteAnswer>('exim/route', {
      uri,
      addresses: ['a@b.example'],
    });
    assert.equal(trace?.addresses[0]?.address, 'a@b.example');
    assert.ok(loaded.length > before);
    assert.equal(new Set(loaded).size, loaded.length);
  });
});

/** A worker's global scope without anything of Node's, and a connection to what runs in it. */
function startWorker(file: string): ProtocolConnection {
  let receive: DataCallback | undefined;
  const scope: Record<string, unknown> = {
    ...{
      setTimeout,
      clearTimeout,
      queueMicrotask,
      performance,
      console,
      atob,
      TextDecoder,
      TextEncoder,
      URL,
    },
    addEventListener: () => {},
    onmessage: undefined,
    // What crosses is copied, as between a page and its worker.
    postMessage: (message: Message) => {
      const copy = structuredClone(message);
      setTimeout(() => receive?.(copy), 0);
    },
  };
  scope.self = scope;
  const context = createContext(scope);
  scope.importScripts = (url: string) => {
    loaded.push(url);
    runInContext(readFileSync(new URL(url), 'utf8'), context);
  };
  runInContext(readFileSync(file, 'utf8'), context);

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
