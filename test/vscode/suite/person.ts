/** What a person does again and again in these tests: open a file of the sample, call a command by its name, wait for a problem. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as page from './page';

/** A file of the workspace, which is a copy of the sample. */
export function sampleFile(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function openSampleFile(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(sampleFile(path), { viewColumn: vscode.ViewColumn.One });
}

/** Calls a command through the palette. */
export async function palette(title: string): Promise<void> {
  await page.press('F1');
  await page.waitFor('.quick-input-widget input');
  await page.type(title);
  await page.waitFor(`.quick-input-list .monaco-list-row.focused:has-text("${title}")`);
  await page.press('Enter');
}

/** The problems of a file as soon as they fit; Mocha's time limit speaks where they never do. */
export async function problemsWhen(
  uri: vscode.Uri,
  fit: (problems: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const now = () => vscode.languages.getDiagnostics(uri);
  while (!fit(now())) await next(vscode.languages.onDidChangeDiagnostics);
  return now();
}

/** Waits until what was typed has arrived in the document. */
export async function textWhen(
  document: vscode.TextDocument,
  fit: (text: string) => boolean,
): Promise<string> {
  while (!fit(document.getText())) await next(vscode.workspace.onDidChangeTextDocument);
  return document.getText();
}

/** Waits until the editor has the cursor where it should be. */
export async function selectionWhen(fit: (editor: vscode.TextEditor) => boolean): Promise<vscode.TextEditor> {
  for (;;) {
    const editor = vscode.window.activeTextEditor;
    if (editor && fit(editor)) return editor;
    await Promise.race([
      next(vscode.window.onDidChangeTextEditorSelection),
      next(vscode.window.onDidChangeActiveTextEditor),
    ]);
  }
}

/** Asks for the hover at the cursor, again where the window was still busy and has put it away; its text. */
export async function hoverText(words: string): Promise<string> {
  for (let tries = 3; ; tries--) {
    await page.press('Control+k', 'Control+i');
    try {
      return await page.text(`.monaco-hover:has-text("${words}")`, { timeout: 4000 });
    } catch (error) {
      if (tries === 0) throw error;
    }
  }
}

/** The first position of `text` in the document, and fails where there is none. */
export function find(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.notEqual(at, -1, `${text} is not in ${document.uri.path}`);
  return document.positionAt(at);
}

/** Puts the cursor there, or selects up to `end`, and waits until the window has it: keys would be faster. */
export async function putCursor(editor: vscode.TextEditor, at: vscode.Position, end = at): Promise<void> {
  await page.waitFor('.editor-group-container.active .monaco-editor.focused');
  editor.selection = new vscode.Selection(at, end);
  editor.revealRange(new vscode.Range(at, end), vscode.TextEditorRevealType.InCenter);
  await page.waitFor(`.statusbar-item:has-text("Ln ${end.line + 1}, Col ${end.character + 1}")`);
}

function next<T>(event: vscode.Event<T>): Promise<T> {
  return new Promise((resolve) => {
    const listener = event((value) => {
      listener.dispose();
      resolve(value);
    });
  });
}
