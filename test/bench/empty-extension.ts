/** The least that an extension with a language server can do: it starts a client, and nothing else. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

export function activate(context: ExtensionContext): Promise<void> {
  const run = { module: context.asAbsolutePath('server.js'), transport: TransportKind.ipc };
  return new LanguageClient('empty', 'Empty', run, { documentSelector: [{ language: 'exim' }] }).start();
}
