/** Answers that change texts: fixes and renames. */
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import * as actions from '../features/code-actions';
import { safeEdits } from '../features/fix-all';
import * as renaming from '../features/rename';
import type { Problem } from '../preprocess/problem';
import type { RawRange } from '../preprocess/source';
import { codes } from '../rules';
import { withLevels } from '../rules/levels';
import { toOffset, toRange } from './positions';
import { toDiagnostic } from './problems';
import type { Server } from './server';

export async function codeActions(
  { textDocument, range, context }: CodeActionParams,
  server: Server,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const wanted = (kind: CodeActionKind) =>
    context.only
      ? context.only.some((only) => kind === only || only === '' || kind.startsWith(`${only}.`))
      : // Without being asked for by name, what changes the whole file is not offered.
        kind === CodeActionKind.QuickFix;
  const found = await server.read(textDocument.uri, token, ({ project, file, area }) => {
    const problems = withLevels(project.problems(), area.settings.rules);
    const at = { start: toOffset(file, range.start), end: toOffset(file, range.end) };
    return {
      fixes: wanted(CodeActionKind.QuickFix) ? actions.codeActions(problems, file, at) : [],
      explained: wanted(CodeActionKind.QuickFix) ? actions.problemsAt(problems, file, at) : [],
      all: wanted(fixAllKind) ? safeEdits(problems.filter((problem) => problem.at.file === file)) : [],
    };
  });
  if (!found) return [];
  return [
    ...found.fixes.map(({ title, problem, fix, preferred }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(problem, server.documents.shown)],
      isPreferred: preferred,
      edit: workspaceEdit(fix.edits, server),
    })),
    ...(server.editor.explains ? found.explained.flatMap((problem) => explanation(problem, server)) : []),
    ...(found.all.length > 0
      ? [{ title: 'Fix all that is safe to fix', kind: fixAllKind, edit: workspaceEdit(found.all, server) }]
      : []),
  ];
}

/** The name that an editor's settings for actions on save use. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.exim`;

function explanation(problem: Problem, { documents }: Server): CodeAction[] {
  if (!codes.has(problem.code)) return [];
  const title = `Explain "${problem.code}"`;
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(problem, documents.shown)],
      command: { title, command: 'exim.explain', arguments: [problem.code] },
    },
  ];
}

export async function prepareRename(
  { textDocument, position }: PrepareRenameParams,
  server: Server,
  token: CancellationToken,
): Promise<{ range: Range; placeholder: string } | null> {
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    renaming.prepareRename(project, file, toOffset(file, position)),
  );
  if (!found) return null;
  if ('refused' in found) throw refusal(found.refused);
  return { range: toRange(found.at), placeholder: found.text };
}

export async function rename(
  { textDocument, position, newName }: RenameParams,
  server: Server,
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    renaming.rename(project, file, toOffset(file, position), newName),
  );
  if (!found) return null;
  if ('refused' in found) throw refusal(found.refused);
  return workspaceEdit(found.edits, server);
}

/** The editor shows the text to the person. */
function refusal(why: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}

function workspaceEdit(
  edits: readonly { readonly at: RawRange; readonly newText: string }[],
  { documents }: Server,
): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { at, newText } of edits) {
    const uri = documents.shown(at.file.uri);
    changes[uri] = [...(changes[uri] ?? []), { range: toRange(at), newText }];
  }
  return { changes };
}
