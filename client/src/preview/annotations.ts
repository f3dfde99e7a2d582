/** The faint text beside each router in the file: what it did with the address. */
import * as vscode from 'vscode';
import type { Place, Trace } from '../../../server/src/route/trace';
import { outcomeWord, stepsOf } from './steps';
import { deliveryVerdict } from './verdict';

export interface Annotations extends vscode.Disposable {
  /** Shows the trace in every visible editor; undefined clears. */
  show(trace: Trace | undefined): void;
}

/** No longer than this, so that the file stays readable. */
const width = 100;

export function annotations(): Annotations {
  const type = vscode.window.createTextEditorDecorationType({
    after: {
      color: new vscode.ThemeColor('editorCodeLens.foreground'),
      margin: '0 0 0 3ch',
      fontStyle: 'italic',
    },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  let shown: Trace | undefined;
  const paint = () => {
    const notes = shown ? notesOf(shown) : [];
    const wanted = (document: vscode.TextDocument) =>
      vscode.workspace.getConfiguration('exim', document).get<boolean>('preview.inlineResults', true);
    for (const editor of vscode.window.visibleTextEditors) {
      const here = editor.document.uri.toString();
      editor.setDecorations(
        type,
        notes
          .filter(({ uri }) => uri === here && wanted(editor.document))
          .map(({ line, text }) => decoration(editor.document, line, text)),
      );
    }
  };
  const editors = vscode.window.onDidChangeVisibleTextEditors(paint);
  const settings = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('exim.preview.inlineResults')) paint();
  });
  return {
    show(trace) {
      shown = trace;
      paint();
    },
    dispose() {
      editors.dispose();
      settings.dispose();
      type.dispose();
    },
  };
}

interface Note {
  readonly uri: string;
  /** From 0. */
  readonly line: number;
  readonly text: string;
}

function notesOf(trace: Trace): Note[] {
  const notes: Note[] = [];
  const note = (at: Place | undefined, text: string) => {
    if (at) notes.push({ uri: vscode.Uri.parse(at.uri).toString(), line: at.line - 1, text });
  };
  for (const { step } of stepsOf(trace)) {
    note(step.at, step.why === '' ? outcomeWord(step.outcome) : `${outcomeWord(step.outcome)}: ${step.why}`);
  }
  for (const { deliveries } of trace.addresses) {
    for (const delivery of deliveries) note(delivery.at, deliveryVerdict(delivery).headline);
  }
  return notes;
}

function decoration(document: vscode.TextDocument, line: number, text: string): vscode.DecorationOptions {
  const { end } = document.lineAt(Math.min(line, document.lineCount - 1)).range;
  const plain = text.replace(/\s+/g, ' ');
  const short = plain.length > width ? `${plain.slice(0, width)}…` : plain;
  return { range: new vscode.Range(end, end), renderOptions: { after: { contentText: short } } };
}
