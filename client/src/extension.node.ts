/** Where the extension begins in desktop VS Code and on remote machines: the language server is a Node process. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Running, start } from './extension';
import { runProgram } from './run-program';

let running: Running | undefined;

export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server/main.node.js');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  running = start(
    context,
    (options) => new LanguageClient('exim', 'Exim', { run, debug }, options),
    runProgram,
  );
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}
