/** The answer to `exim/addMailman`: first what has to be asked, then the changes, each marked with the piece it is for. */
import type {
  CancellationToken,
  ChangeAnnotation,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { mailmanQuestions, planMailman } from '../features/mailman/plan';
import type {
  MailmanKind,
  MailmanPlan,
  MailmanValues,
  PieceName,
  Question,
} from '../features/mailman/plan-words';
import { mailmanKinds } from '../features/mailman/plan-words';
import { isValue } from '../features/mailman/values';
import { toRange } from './positions';
import type { Server } from './server';

export interface AddMailmanParams {
  readonly uri: string;
  readonly kind: MailmanKind;
  /** Absent in the first step, which asks what is not known. */
  readonly values?: MailmanValues;
}

export type AddMailmanAnswer =
  /** The file is no Exim configuration, or a value is none that can stand there. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'questions'; readonly questions: readonly Question[] }
  | {
      readonly kind: 'plan';
      /** Every change needs confirmation; its annotation is called after its piece. */
      readonly edit: WorkspaceEdit;
      readonly pieces: readonly PieceName[];
      readonly notes: readonly string[];
      readonly missing: readonly string[];
    };

export async function addMailman(
  { uri, kind, values }: AddMailmanParams,
  server: Server,
  token: CancellationToken,
): Promise<AddMailmanAnswer> {
  if (!mailmanKinds.includes(kind) || (values && !areValues(values))) return { kind: 'nothing' };
  const found = await server.read(uri, token, ({ project }): AddMailmanAnswer => {
    if (!values) return { kind: 'questions', questions: mailmanQuestions(project, kind) };
    const plan = planMailman(project, kind, values);
    const { notes, missing } = plan;
    const pieces = [...new Set([...plan.edits, ...plan.newFiles].map(({ piece }) => piece))];
    return { kind: 'plan', edit: workspaceEdit(plan, server), pieces, notes, missing };
  });
  return found ?? { kind: 'nothing' };
}

function areValues(values: MailmanValues): boolean {
  return Object.entries(values).every(
    ([name, value]) => typeof value === 'string' && isValue(name as keyof MailmanValues, value),
  );
}

function workspaceEdit({ edits, newFiles }: MailmanPlan, { documents }: Server): WorkspaceEdit {
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  for (const { piece, label } of [...edits, ...newFiles])
    changeAnnotations[piece] ??= { label, needsConfirmation: true };
  const files = new Map<string, TextDocumentEdit['edits']>();
  for (const { at, newText, piece } of edits) {
    const uri = documents.shown(at.file.uri);
    files.set(uri, [...(files.get(uri) ?? []), { range: toRange(at), newText, annotationId: piece }]);
  }
  const start = { line: 0, character: 0 };
  return {
    changeAnnotations,
    documentChanges: [
      ...[...files].map(([uri, changes]) => ({ textDocument: { uri, version: null }, edits: changes })),
      ...newFiles.flatMap(({ uri, text, piece }) => [
        { kind: 'create' as const, uri, annotationId: piece },
        {
          textDocument: { uri, version: null },
          edits: [{ range: { start, end: start }, newText: text, annotationId: piece }],
        },
      ]),
    ],
  };
}
