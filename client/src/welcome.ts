/** Leads somebody who opens a folder with an Exim configuration for the first time to the first steps, once. */
import * as vscode from 'vscode';

const walkthrough = 'exim-for-editors.vscode-exim#start';
const key = 'exim.welcomed';

export function getStarted(): Thenable<unknown> {
  return vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false);
}

/** Asks at most once, whatever the answer; never where tests of the extension run in the window. */
export async function welcome({ extensionMode, globalState }: vscode.ExtensionContext): Promise<void> {
  if (extensionMode === vscode.ExtensionMode.Test || globalState.get(key)) return;
  const [found] = await vscode.workspace.findFiles(
    '**/{exim.conf,exim4.conf,exim4.conf.template,update-exim4.conf.conf}',
    '**/node_modules/**',
    1,
  );
  if (!found) return;
  await globalState.update(key, true);
  const steps = vscode.l10n.t('First Steps');
  const open = vscode.l10n.t('Open It');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'There is an Exim configuration in this folder: {0}',
      vscode.workspace.asRelativePath(found),
    ),
    steps,
    open,
  );
  if (chosen === steps) await getStarted();
  if (chosen === open) await vscode.window.showTextDocument(found);
}
