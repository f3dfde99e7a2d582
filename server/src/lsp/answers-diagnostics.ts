/** Answers to editors that ask for diagnostics: of one document, and of all files of what is open. */
import type {
  CancellationToken,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { canonicalUri } from '../host/uri';
import type { SourceFile } from '../preprocess/source';
import type { Judgement } from './findings';
import type { Report } from './reports';
import type { Found, Server } from './server';

/**
 * With what reading finds at once, where the editor can be told to ask again when the rules are ready. Editors that take
 * them get the other files of the project along.
 */
export async function documentDiagnostics(
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  server: Server,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const name = canonicalUri(textDocument.uri);
  const { relatesDiagnostics } = server.editor;
  const judged = await server.read(name, token, (found) =>
    judge(found, server, relatesDiagnostics ? found.project.files : [found.file]),
  );
  const { reports } = server.diagnostics;
  const report = reports.of(name, judged?.get(name)?.diagnostics ?? [], previousResultId);
  if (!relatesDiagnostics || !judged) return report;
  const related: Record<string, Report> = {};
  for (const [uri, { diagnostics }] of judged) {
    // An open one is asked for itself.
    if (uri === name || server.documents.get(uri)) continue;
    related[server.documents.shown(uri)] = reports.of(uri, diagnostics, undefined);
  }
  return { ...report, relatedDocuments: related } as DocumentDiagnosticReport;
}

/** The files of all projects of which a document is open, as they are sent to editors that do not ask. */
export async function workspaceDiagnostics(
  { previousResultIds }: WorkspaceDiagnosticParams,
  server: Server,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const { documents, diagnostics } = server;
  const before = new Map(previousResultIds.map(({ uri, value }) => [canonicalUri(uri), { uri, value }]));
  const judged = new Map<string, Judgement>();
  for (const uri of documents.uris()) {
    if (token.isCancellationRequested) break;
    if (judged.has(uri)) continue;
    const found = await server.read(uri, token, (place) => judge(place, server, place.project.files));
    for (const [name, judgement] of found ?? []) judged.set(name, judgement);
  }
  // What the editor still shows of files that belong to nothing any more.
  for (const uri of before.keys())
    if (!judged.has(uri)) judged.set(uri, { diagnostics: [], version: undefined });
  return {
    items: [...judged].map(
      ([uri, judgement]): WorkspaceDocumentDiagnosticReport => ({
        uri: documents.get(uri)?.shownUri ?? before.get(uri)?.uri ?? uri,
        version: judgement.version ?? null,
        ...diagnostics.reports.of(uri, judgement.diagnostics, before.get(uri)?.value),
      }),
    ),
  };
}

function judge(
  { project, area }: Found,
  { diagnostics, editor }: Server,
  files: readonly SourceFile[],
): ReadonlyMap<string, Judgement> {
  const { findings } = diagnostics;
  if (!editor.refreshesDiagnostics) return findings.whole({ project, area });
  return new Map(files.map((file) => [file.uri, findings.soFar({ project, area }, file)]));
}
