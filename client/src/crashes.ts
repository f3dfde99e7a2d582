/** Tells the person when the language server ends by itself, and starts it again as long as that helps. */
import * as vscode from 'vscode';
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

/** A server that ends this often within this time, in milliseconds, would only end again. */
const often = 4;
const period = 3 * 60_000;

/** For the options of the language client. */
export function noticeCrashes(): ErrorHandler {
  const crashes: number[] = [];
  return {
    // A message that cannot be written or read is in the output; the server itself is still there.
    error: () => ({ action: ErrorAction.Continue }),
    closed(): CloseHandlerResult {
      const now = Date.now();
      crashes.push(now);
      while (crashes[0] !== undefined && crashes[0] < now - period) crashes.shift();
      if (crashes.length >= often) {
        crashes.length = 0;
        void tell(vscode.l10n.t('The Exim language server ended several times and is not started again.'), [
          'exim.restartServer',
          'exim.showOutput',
        ]);
        return { action: CloseAction.DoNotRestart, handled: true };
      }
      void tell(vscode.l10n.t('The Exim language server ended and was started again.'), ['exim.showOutput']);
      return { action: CloseAction.Restart, handled: true };
    },
  };
}

async function tell(message: string, commands: readonly string[]): Promise<void> {
  const titles: Readonly<Record<string, string>> = {
    'exim.restartServer': vscode.l10n.t('Restart'),
    'exim.showOutput': vscode.l10n.t('Show Output'),
  };
  const items = commands.map((command) => ({ title: titles[command] ?? command, command }));
  const chosen = await vscode.window.showWarningMessage(message, ...items);
  if (chosen) await vscode.commands.executeCommand(chosen.command);
}
