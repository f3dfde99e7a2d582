/** From the panel into the file: opens a place, or marks its line where the file is visible already. */
import * as vscode from 'vscode';
import type { Place, Trace } from '../../../server/src/route/trace';
import { placesOf } from './steps';

export function rangeOf({ line, column, endLine, endColumn }: Place): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}

/** Only places of the trace are opened: the panel cannot name a file of its own. */
export async function openPlace(trace: Trace | undefined, uri: string, start: number): Promise<void> {
  const place = placeIn(trace, uri, start);
  if (!place) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri));
  await vscode.window.showTextDocument(document, {
    selection: rangeOf(place),
    viewColumn: editorOf(document.uri)?.viewColumn ?? vscode.ViewColumn.One,
  });
}

export interface Mark extends vscode.Disposable {
  /** Scrolls the line into sight and marks it, where its file is visible; the keyboard stays in the panel. */
  show(trace: Trace | undefined, start: number, uri?: string): void;
}

export function markPlace(): Mark {
  const type = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    borderColor: new vscode.ThemeColor('editor.rangeHighlightBorder'),
  });
  return {
    show(trace, start, uri = '') {
      const place = placeIn(trace, uri, start);
      const editor = place && editorOf(vscode.Uri.parse(place.uri));
      for (const other of vscode.window.visibleTextEditors)
        if (other !== editor) other.setDecorations(type, []);
      if (!place || !editor) return;
      const range = rangeOf(place);
      editor.setDecorations(type, [range]);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    },
    dispose: () => type.dispose(),
  };
}

function placeIn(trace: Trace | undefined, uri: string, start: number): Place | undefined {
  return trace && placesOf(trace).find((place) => place.uri === uri && place.start === start);
}

function editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
}
