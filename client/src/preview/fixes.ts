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
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      rangeOf(at),
      vscode.CodeActionKind.QuickFix.value,
    );
    const mending = actions.filter(({ edit }) => edit && !silences(edit));
    // A command may have several faults, each with a fix of its own.
    const exact = mending.filter(({ diagnostics = [] }) =>
      diagnostics.some(({ message }) => says(message, problem)),
    );
    for (const action of exact.length > 0 ? exact : mending)
      fixes.set(`${problem}\n${action.title}`, { problem, action });
  }
  return [...fixes.values()];
}

/** Whether a finding quotes what Exim would say, which ends with the value only when there is one. */
function says(finding: string, problem: string): boolean {
  return finding.includes(problem.replace(/: '[\s\S]*$/, ''));
}

function silences(edit: vscode.WorkspaceEdit): boolean {
  return edit
    .entries()
    .some(([, edits]) => edits.some(({ newText }) => newText.includes('exim-lint-disable')));
}
