/** The least that a language server can do: it answers every edit with an empty publication. */
import {
  createProtocolConnection,
  type DidChangeTextDocumentParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const connection = createProtocolConnection(
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
);
connection.onRequest('initialize', () => ({ capabilities: {} }));
connection.onRequest('shutdown', () => null);
connection.onNotification('exit', () => process.exit(0));
connection.onNotification('textDocument/didChange', ({ textDocument }: DidChangeTextDocumentParams) => {
  const { uri, version } = textDocument;
  void connection.sendNotification('textDocument/publishDiagnostics', { uri, version, diagnostics: [] });
});
connection.listen();
