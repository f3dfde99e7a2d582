/** The language server as a web worker: its files are those that the editor hands over. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientHost } from './host/client-host';
import { hostFolder } from './host/host-folder';
import { unknownHere } from './host/unknown-here';
import { dispatch } from './lsp/dispatch';
import { serve } from './lsp/server';

// The worker's own global scope, of which Node's types know nothing.
const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
const host = clientHost({
  readFile: (uri) => connection.sendRequest('exim/readFile', { uri }),
  stat: (uri) => connection.sendRequest('exim/stat', { uri }),
  list: (uri) => connection.sendRequest('exim/list', { uri }),
});
const machine = {
  host,
  late: [host],
  folder: (uri: string) => hostFolder(host, uri),
  here: unknownHere,
  // A worker may not see where its own script is; whoever started it knows, and the later parts of the bundle are there too.
  begin(options: unknown) {
    const parts = (options as { parts?: unknown } | null | undefined)?.parts;
    if (typeof parts === 'string') Object.assign(globalThis, { eximParts: parts });
  },
};
serve(connection, machine, dispatch);
