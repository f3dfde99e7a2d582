/** What the extension does wherever it runs: a language client, four commands and the routing preview. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { answerFileRequests } from './files';
import { createPreview } from './preview/preview';
import { openSample } from './sample';

export interface Running {
  /** Ends the language server; resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the language client and registers the commands; everything else waits until it is asked for.
 * @param createClient makes the client that fits the machine: a process or a worker behind it
 */
export function start(
  context: vscode.ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Running {
  const client = createClient({
    documentSelector: [{ language: 'exim' }, { pattern: '**/mm_cfg.py' }],
    outputChannelName: 'Exim',
    markdown: { isTrusted: { enabledCommands: ['exim.route'] }, supportHtml: false },
  });
  const preview = createPreview(context, client);
  context.subscriptions.push(
    answerFileRequests(client),
    preview,
    vscode.commands.registerCommand('exim.route', (target?: unknown, address?: unknown) =>
      preview.route(target, address),
    ),
    vscode.commands.registerCommand('exim.openSample', (options?: unknown) => openSample(context, options)),
    vscode.commands.registerCommand('exim.restartServer', () => restart(client)),
    vscode.commands.registerCommand('exim.showOutput', () => client.outputChannel.show()),
  );
  // A server that does not start has told the person why in a message and in its output.
  client
    .start()
    .catch((error: unknown) => client.error('The Exim language server does not start', error, false));
  return { stop: () => client.dispose() };
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}
