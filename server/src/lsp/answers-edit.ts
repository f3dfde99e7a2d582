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
import * as renaming from '../features/rename';
import type { RawRange } from '../preprocess/source';
import { toOffset, toRange } from './positions';
import { toDiagnostic, withLevels } from './problems';
import type { Server } from './server';

export async function codeActions(
  { textDocument, range, context }: CodeActionParams,
  server: Server,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const wanted = context.only;
  if (wanted && !wanted.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
  const found = await server.read(textDocument.uri, token, ({ project, file, area }) =>
    actions.codeActions(withLevels(project.problems(), area.settings.rules), file, {
      start: toOffset(file, range.start),
      end: toOffset(file, range.end),
    }),
  );
  return (found ?? []).map(({ title, problem, fix, preferred }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(problem, server.documents.shown)],
    isPreferred: preferred,
    edit: workspaceEdit(fix.edits, server),
  }));
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
