/** What the extension does wherever it runs: a language client, commands, the status bar item and the routing preview. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { addMailmanCommands } from './add-mailman';
import { checkWithExim, type RunProgram } from './check-with';
import { choose } from './choices';
import { noticeCrashes } from './crashes';
import { evaluateExpansion } from './expand';
import { expandedView, leaveExpandedOut } from './expanded';
import { explain, explainLinks } from './explain';
import { answerFileRequests } from './files';
import { completeMailmanSettings } from './mailman-settings';
import { createPreview } from './preview/preview';
import { openSample } from './sample';
import { showStatus } from './status';
import { routingTests } from './testing/explorer';
import { getStarted, welcome } from './welcome';

export interface Running {
  /** Ends the language server; resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the language client and registers the commands; everything else waits until it is asked for.
 * @param createClient makes the client that fits the machine: a process or a worker behind it
 * @param run starts programs, on a machine that can
 */
export function start(
  context: vscode.ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
  run?: RunProgram,
): Running {
  const client = createClient({
    // The server runs routing tests on the text that stands in the editor.
    documentSelector: [{ language: 'exim' }, { language: 'exim-test' }],
    outputChannelName: 'Exim',
    initializationOptions: { explains: true },
    middleware: { ...explainLinks, ...leaveExpandedOut },
    errorHandler: noticeCrashes(),
  });
  const preview = createPreview(context, client);
  context.subscriptions.push(
    answerFileRequests(client),
    completeMailmanSettings(),
    preview,
    routingTests(client),
    vscode.commands.registerCommand('exim.route', (target?: unknown, address?: unknown) =>
      preview.route(target, address),
    ),
    vscode.commands.registerCommand('exim.expand', () => evaluateExpansion(client)),
    vscode.commands.registerCommand('exim.explain', (code?: unknown) => explain(context, code)),
    addMailmanCommands(client),
    expandedView(client),
    checkWithExim(client, run),
    vscode.commands.registerCommand('exim.openSample', (options?: unknown) => openSample(context, options)),
    showStatus(client),
    vscode.commands.registerCommand('exim.choose', choose),
    vscode.commands.registerCommand('exim.getStarted', getStarted),
    vscode.commands.registerCommand('exim.restartServer', () => restart(client)),
    vscode.commands.registerCommand('exim.showOutput', () => client.outputChannel.show()),
  );
  startWithFirstConfiguration(context, client);
  void welcome(context);
  return { stop: () => client.dispose() };
}

/** No server runs before there is something to serve; what asks it directly, such as the preview, starts it too. */
function startWithFirstConfiguration(context: vscode.ExtensionContext, client: BaseLanguageClient): void {
  const isConfiguration = ({ languageId }: vscode.TextDocument) => languageId === 'exim';
  // A server that does not start has told the person why in a message and in its output.
  const begin = () =>
    client
      .start()
      .catch((error: unknown) => client.error('The Exim language server does not start', error, false));
  if (vscode.workspace.textDocuments.some(isConfiguration)) return void begin();
  const opened = vscode.workspace.onDidOpenTextDocument((document) => {
    if (!isConfiguration(document)) return;
    opened.dispose();
    begin();
  });
  context.subscriptions.push(opened);
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}
