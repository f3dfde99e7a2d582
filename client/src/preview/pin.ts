/** "Pin as test": writes the route of an address into a file of routing tests, as `exim -bt` would print it. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type RouteParams, requestPin } from '../protocol';
import { t } from './words';

interface Target extends vscode.QuickPickItem {
  readonly uri: vscode.Uri;
}

/** Asks which file, adds the test at its end, saves and shows it. What stands in the way is told in a message. */
export async function pin(client: BaseLanguageClient, params: RouteParams): Promise<void> {
  const chosen = await vscode.window.showQuickPick(await targets(vscode.Uri.parse(params.uri)), {
    title: t('Which file is the test to go to?'),
    placeHolder: params.addresses.join(' '),
  });
  if (!chosen) return;
  try {
    await write(client, params, chosen.uri);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(t('The test could not be written: {0}', why));
  }
}

/** The files of tests that are there, nearest to the configuration first, and one beside it that is not. */
async function targets(configuration: vscode.Uri): Promise<Target[]> {
  const found = await vscode.workspace.findFiles('**/*.exim-test', '**/node_modules/**');
  const folder = vscode.Uri.joinPath(configuration, '..');
  const beside = (uri: vscode.Uri) => (vscode.Uri.joinPath(uri, '..').path === folder.path ? 0 : 1);
  const items = found
    .sort((a, b) => beside(a) - beside(b) || (a.path < b.path ? -1 : 1))
    .map((uri) => ({ label: `$(beaker) ${vscode.workspace.asRelativePath(uri, false)}`, uri }));
  const fresh = vscode.Uri.joinPath(folder, 'routes.exim-test');
  if (found.some(({ path }) => path === fresh.path)) return items;
  const label = `$(new-file) ${vscode.workspace.asRelativePath(fresh, false)}`;
  return [...items, { label, description: t('a new file'), uri: fresh }];
}

async function write(client: BaseLanguageClient, params: RouteParams, uri: vscode.Uri): Promise<void> {
  const file = new vscode.WorkspaceEdit();
  file.createFile(uri, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(file);
  // Opened first: the test is put behind what stands in the editor, saved or not.
  const document = await vscode.workspace.openTextDocument(uri);
  const pinned = await requestPin(client, { ...params, test: uri.toString() });
  if (!pinned) throw new Error(t('this is not an Exim configuration'));
  const { range, newText } = pinned.edit;
  const edit = new vscode.WorkspaceEdit();
  const at = new vscode.Position(range.start.line, range.start.character);
  edit.insert(uri, at, newText);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(t('the file cannot be changed'));
  await document.save();
  const selection = new vscode.Range(pinned.line, 0, pinned.line, 0);
  await vscode.window.showTextDocument(document, { selection, viewColumn: vscode.ViewColumn.One });
}
