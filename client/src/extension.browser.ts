/** Where the extension begins in a browser: the language server is a web worker. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type Running, start } from './extension';

let running: Running | undefined;

export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server', 'main.browser.js').toString(true);
  running = start(
    context,
    (options) =>
      new LanguageClient('exim', 'Exim', async () => new Worker(script), {
        ...options,
        initializationOptions: { ...options.initializationOptions, parts: script },
      }),
  );
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}
