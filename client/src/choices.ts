/** What a click on the status bar item offers: the version, the root file, and what to do when something seems wrong. */
import * as vscode from 'vscode';
import { activeConfiguration } from './status';

interface Choice extends vscode.QuickPickItem {
  readonly run?: () => Thenable<unknown> | Promise<unknown>;
}

/** Resolves when what was chosen is done. */
export async function choose(): Promise<void> {
  const { t } = vscode.l10n;
  const command = (id: string) => () => vscode.commands.executeCommand(id);
  const settings = vscode.workspace.getConfiguration('exim', activeConfiguration());
  const chosen = await vscode.window.showQuickPick<Choice>(
    [
      {
        label: `$(versions) ${t('Change the Exim version…')}`,
        description: settings.get<string>('version', ''),
        run: chooseVersion,
      },
      {
        label: `$(file-code) ${t('Choose the file that Exim is started with…')}`,
        description: settings.get<string>('root') || t('found by itself'),
        run: chooseRoot,
      },
      { label: `$(git-compare) ${t('Route an address')}`, run: command('exim.route') },
      { label: `$(warning) ${t('Show the problems')}`, run: command('workbench.actions.view.problems') },
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      { label: `$(book) ${t('First steps')}`, run: command('exim.getStarted') },
      { label: `$(output) ${t('Show the output of the language server')}`, run: command('exim.showOutput') },
      { label: `$(debug-restart) ${t('Restart the language server')}`, run: command('exim.restartServer') },
    ],
    { title: 'Exim' },
  );
  await chosen?.run?.();
}

async function chooseVersion(): Promise<void> {
  const extension = vscode.extensions.getExtension('exim-for-editors.vscode-exim');
  const sections: readonly {
    readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  }[] = [extension?.packageJSON.contributes.configuration].flat();
  const versions = sections.flatMap(({ properties }) => properties['exim.version']?.enum ?? []);
  const version = await vscode.window.showQuickPick(versions, {
    title: vscode.l10n.t('Which Exim is the configuration for?'),
  });
  if (version !== undefined) await write('version', version);
}

/** More files than anybody wants to choose from. */
const most = 200;

async function chooseRoot(): Promise<void> {
  const { t } = vscode.l10n;
  const files = await vscode.workspace.findFiles('**/{*exim*,*.conf,configure}', '**/node_modules/**', most);
  const byItself = { label: t('The one that is found by following .include'), path: undefined };
  const items = files
    .map((file) => vscode.workspace.asRelativePath(file, false))
    .sort()
    .map((path) => ({ label: path, path }));
  const chosen = await vscode.window.showQuickPick<vscode.QuickPickItem & { path: string | undefined }>(
    [byItself, ...items],
    { title: t('Which file is Exim started with?') },
  );
  if (chosen) await write('root', chosen.path);
}

/** For the folder of the file that is being looked at; for every file where no folder is open. */
function write(setting: string, value: string | undefined): Thenable<void> {
  const uri = activeConfiguration();
  const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
  const { ConfigurationTarget } = vscode;
  const target = folder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
  return vscode.workspace.getConfiguration('exim', uri).update(setting, value, target);
}
