/** The language server as a Node process: started by an editor, or by `eximls lsp`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from './host/node-host';
import { dispatch } from './lsp/dispatch';
import { serve } from './lsp/server';

// The transport is named on the command line: --stdio, --node-ipc, --socket PORT or --pipe NAME.
serve(createConnection(ProposedFeatures.all), { host: nodeHost(), late: [] }, dispatch);
