/** The editor's own quick fixes for what would go wrong in the deliveries of a route. */
import * as vscode from 'vscode';
import type { Trace } from '../../../server/src/route/trace';
import { rangeOf } from './places';

export interface Fix {
  /** The message of the problem that it is for. */
  readonly problem: string;
  readonly action: vscode.CodeAction;
}

/** Those that change the configuration, each once; comments that only silence a finding mend nothing. */
export async function fixesOf(trace: Trace): Promise<Fix[]> {
  const problems = trace.addresses.flatMap(({ deliveries }) =>
    deliveries.flatMap(({ problems }) => problems),
  );
  const fixes = new Map<string, Fix>();
  for (const { at, message: problem } of problems) {
    if (!at) continue;
    const uri = vscode.Uri.parse(at.uri);
    await vscode.workspace.openTextDocument(uri);
    for (const range of rangesOf(uri, rangeOf(at), problem)) {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
      );
      for (const action of actions)
        if (action.edit && !silences(action.edit))
          fixes.set(`${problem}\n${action.title}`, { problem, action });
    }
  }
  return [...fixes.values()];
}

/** A command may have several faults: the findings that quote this one say where it is, as soon as the editor has them. */
function rangesOf(uri: vscode.Uri, whole: vscode.Range, problem: string): readonly vscode.Range[] {
  // What Exim would say ends with the value, which a finding does not know.
  const quoted = problem.replace(/: '[\s\S]*$/, '');
  const findings = vscode.languages
    .getDiagnostics(uri)
    .filter(({ message, range }) => message.includes(quoted) && whole.intersection(range));
  return findings.length > 0 ? findings.map(({ range }) => range) : [whole];
}

function silences(edit: vscode.WorkspaceEdit): boolean {
  return edit
    .entries()
    .some(([, edits]) => edits.some(({ newText }) => newText.includes('exim-lint-disable')));
}
