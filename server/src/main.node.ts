/** The language server as a Node process: started by an editor, or by `eximls lsp`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { nodeFolder } from './host/node-folder';
import { nodeHost } from './host/node-host';
import { unknownHere } from './host/unknown-here';
import { dispatch } from './lsp/dispatch';
import { serve } from './lsp/server';

// The transport is named on the command line: --stdio, --node-ipc, --socket PORT or --pipe NAME.
const machine = {
  host: nodeHost(),
  late: [],
  folder: (uri: string) => nodeFolder(URI.parse(uri).fsPath),
  here: unknownHere,
};
serve(createConnection(ProposedFeatures.all), machine, dispatch);
