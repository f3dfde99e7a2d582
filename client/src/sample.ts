/** Opens a copy of the sample configuration that comes with the extension. */
import * as vscode from 'vscode';

interface Options {
  /** The folder that gets the copy; asked for when absent. A string is a path of the machine that the extension runs on. */
  readonly target?: vscode.Uri | string;
  /** Open the configuration and the README in this window, and leave the window's folder as it is. */
  readonly here?: boolean;
}

/**
 * Copies the sample and opens it, in a new window where this one has a folder open. Files of that name which are there already
 * are left as they are.
 * @returns the folder of the copy; undefined when the person changed their mind
 */
export async function openSample(
  context: vscode.ExtensionContext,
  given: unknown,
): Promise<vscode.Uri | undefined> {
  const { target, here: asked } = readOptions(given);
  // A browser has no folder that another window could open: the copy is shown in this one.
  const inBrowser = vscode.env.uiKind === vscode.UIKind.Web && vscode.env.remoteName === undefined;
  const here = asked || inBrowser;
  const folder = target ?? (inBrowser ? freshFolder(context) : await askForFolder(context));
  if (!folder) return undefined;
  await copyMissing(vscode.Uri.joinPath(context.extensionUri, 'client', 'sample'), folder);
  if (here) {
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, 'exim.conf'), { preview: false });
    return folder;
  }
  // A new window then greets with the sample's README instead of nothing.
  const settings = vscode.Uri.joinPath(folder, '.vscode', 'settings.json');
  if (!(await exists(settings))) {
    const text = JSON.stringify({ 'workbench.startupEditor': 'readme' }, null, 2);
    await vscode.workspace.fs.writeFile(settings, new TextEncoder().encode(`${text}\n`));
  }
  const forceNewWindow = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
  return folder;
}

function freshFolder({ globalStorageUri }: vscode.ExtensionContext): vscode.Uri {
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return vscode.Uri.joinPath(globalStorageUri, `exim-sample-${stamp}`);
}

async function askForFolder(context: vscode.ExtensionContext): Promise<vscode.Uri | undefined> {
  const fresh = {
    label: `$(sparkle) ${vscode.l10n.t('A fresh folder')}`,
    detail: vscode.l10n.t('Kept with the data of the extension'),
  };
  const own = {
    label: `$(folder-opened) ${vscode.l10n.t('Choose a folder…')}`,
    detail: vscode.l10n.t('The sample goes into exim-sample there'),
  };
  const choice = await vscode.window.showQuickPick([fresh, own], {
    title: vscode.l10n.t('Exim: where shall the sample configuration go?'),
  });
  if (choice === fresh) return freshFolder(context);
  if (choice !== own) return undefined;
  const picked = await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true });
  return picked?.[0] && vscode.Uri.joinPath(picked[0], 'exim-sample');
}

/** The build writes this list: the files of an extension in a browser can be read, but not listed. */
declare const SAMPLE_FILES: readonly string[];

async function copyMissing(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  const { fs } = vscode.workspace;
  for (const path of SAMPLE_FILES) {
    const copy = vscode.Uri.joinPath(to, path);
    // Folders on the way are made by the file system.
    if (!(await exists(copy))) await fs.writeFile(copy, await fs.readFile(vscode.Uri.joinPath(from, path)));
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** A command may be called by anyone with anything. */
function readOptions(given: unknown): { target?: vscode.Uri; here: boolean } {
  if (typeof given !== 'object' || given === null) return { here: false };
  const { target, here } = given as Options;
  const uri = typeof target === 'string' ? vscode.Uri.file(target) : target;
  return { ...(uri instanceof vscode.Uri ? { target: uri } : {}), here: here === true };
}
