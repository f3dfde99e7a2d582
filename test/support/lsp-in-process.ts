/** A language server in the test's own process, on files in memory: for tests that ask very much, or inject faults. */
import { PassThrough } from 'node:stream';
import {
  createConnection,
  type LogMessageParams,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Host } from '../../server/src/host/host';
import { hostFolder } from '../../server/src/host/host-folder';
import { memoryHost } from '../../server/src/host/memory-host';
import { unknownHere } from '../../server/src/host/unknown-here';
import { dispatch } from '../../server/src/lsp/dispatch';
import { type Dispatch, serve } from '../../server/src/lsp/server';

export interface InProcess {
  readonly client: ProtocolConnection;
  readonly log: readonly LogMessageParams[];
  readonly published: ReadonlyMap<string, PublishDiagnosticsParams>;
}

/** Initialized; `file:///ws` is the workspace folder. `host` in place of the files, for tests that watch it or break it. */
export async function serveInProcess(
  files: Readonly<Record<string, string>> = {},
  table: Dispatch = dispatch,
  capabilities: ClientCapabilities = {},
  host: Host = memoryHost(files),
): Promise<InProcess> {
  const [there, back] = [new PassThrough(), new PassThrough()];
  serve(
    createConnection(new StreamMessageReader(there), new StreamMessageWriter(back)),
    { host, late: [], folder: (uri) => hostFolder(host, uri), here: unknownHere },
    table,
  );
  const client = createProtocolConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
  const log: LogMessageParams[] = [];
  const published = new Map<string, PublishDiagnosticsParams>();
  client.onNotification('window/logMessage', (message: LogMessageParams) => void log.push(message));
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.set(params.uri, params);
  });
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: 'file:///ws', name: 'ws' }],
    capabilities,
  });
  await client.sendNotification('initialized', {});
  return { client, log, published };
}
