/** The one table of all methods that the server answers or listens to. */
import type {
  CompletionItem,
  DidChangeConfigurationParams,
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  InlayHint,
  RenameFilesParams,
} from 'vscode-languageserver';
import { canonicalUri } from '../host/uri';
import type { Dispatch, NotificationHandler, RequestHandler, Server } from './server';
import { fetchSettings, refreshAll } from './server';

type Answer<P, R> = RequestHandler<P, R>['answer'];

/**
 * Answers from a part of the server that is loaded when it is first asked for (server/parts.mjs), so that diagnostics need not wait
 * for it. `otherwise` is what the editor gets when the answer fails.
 */
function part<M>(load: () => Promise<M>) {
  return <P, R>(find: (answers: M) => Answer<P, R>, otherwise: R): RequestHandler<P, R> => ({
    answer: async (params, server, token) => find(await load())(params, server, token),
    otherwise: () => otherwise,
  });
}

const loadText = () => import('./answers-text');
const loadExplain = () => import('./answers-explain');
const text = part(loadText);
const explain = part(loadExplain);
const run = part(() => import('./answers-run'));

export const dispatch: Dispatch = {
  requests: {
    'textDocument/hover': explain((answers) => answers.hover, null),
    'textDocument/completion': explain((answers) => answers.completion, { isIncomplete: true, items: [] }),
    'completionItem/resolve': {
      answer: async (item: CompletionItem, server, token) =>
        (await loadExplain()).resolveCompletion(item, server, token),
      otherwise: (item: CompletionItem) => item,
    },
    'textDocument/signatureHelp': explain((answers) => answers.signatureHelp, null),
    'textDocument/definition': text((answers) => answers.definition, []),
    'textDocument/references': text((answers) => answers.references, []),
    'textDocument/documentHighlight': text((answers) => answers.documentHighlights, []),
    'textDocument/documentSymbol': text((answers) => answers.documentSymbols, []),
    'textDocument/semanticTokens/full': text((answers) => answers.semanticTokens, { data: [] }),
    'textDocument/semanticTokens/full/delta': text((answers) => answers.semanticTokensDelta, { data: [] }),
    'textDocument/semanticTokens/range': text((answers) => answers.semanticTokensRange, { data: [] }),
    'textDocument/foldingRange': text((answers) => answers.foldingRanges, []),
    'textDocument/documentLink': text((answers) => answers.documentLinks, []),
    'textDocument/codeLens': text((answers) => answers.codeLenses, []),
    'textDocument/codeAction': text((answers) => answers.codeActions, []),
    'textDocument/prepareRename': text((answers) => answers.prepareRename, null),
    'textDocument/rename': text((answers) => answers.rename, null),
    'textDocument/selectionRange': text((answers) => answers.selectionRanges, []),
    'textDocument/inlayHint': text((answers) => answers.inlayHints, []),
    'inlayHint/resolve': {
      answer: async (hint: InlayHint, server, token) =>
        (await loadText()).resolveInlayHint(hint, server, token),
      otherwise: (hint: InlayHint) => hint,
    },
    'textDocument/prepareCallHierarchy': text((answers) => answers.prepareCallHierarchy, null),
    'callHierarchy/incomingCalls': text((answers) => answers.incomingCalls, []),
    'callHierarchy/outgoingCalls': text((answers) => answers.outgoingCalls, []),
    'workspace/symbol': text((answers) => answers.workspaceSymbols, []),
    'workspace/willRenameFiles': text((answers) => answers.willRenameFiles, null),
    'textDocument/formatting': text((answers) => answers.formatting, []),
    'textDocument/rangeFormatting': text((answers) => answers.rangeFormatting, []),
    'textDocument/rangesFormatting': text((answers) => answers.rangesFormatting, []),
    'textDocument/onTypeFormatting': text((answers) => answers.onTypeFormatting, []),
    'textDocument/diagnostic': text((answers) => answers.documentDiagnostics, { kind: 'full', items: [] }),
    'workspace/diagnostic': text((answers) => answers.workspaceDiagnostics, { items: [] }),
    'exim/expandedConfiguration': text((answers) => answers.expandedConfigurationOf, { expanded: null }),
    'exim/project': text((answers) => answers.projectOf, { project: null }),
    'exim/addMailman': run((answers) => answers.addMailman, { kind: 'nothing' }),
    'exim/compare': run((answers) => answers.compare, { kind: 'nothing' }),
    'exim/route': run((answers) => answers.route, { trace: null }),
    'exim/expand': run((answers) => answers.expandHere, { kind: 'nothing' }),
    'exim/tests': run((answers) => answers.tests, { tests: [], problems: [] }),
    'exim/pinTest': run((answers) => answers.pinTest, { pinned: null }),
    'exim/runTests': run((answers) => answers.runTests, { results: [] }),
  },
  notifications: {
    'textDocument/didOpen': notification(didOpen),
    'textDocument/didChange': notification(didChange),
    'textDocument/didClose': notification(didClose),
    'workspace/didChangeConfiguration': notification(didChangeConfiguration),
    'workspace/didChangeWatchedFiles': notification(didChangeWatchedFiles),
    'workspace/didRenameFiles': notification(didRenameFiles),
    'workspace/didChangeWorkspaceFolders': notification(didChangeWorkspaceFolders),
  },
};

function notification<P>(handler: NotificationHandler<P>): NotificationHandler<P> {
  return handler;
}

function didOpen({ textDocument }: DidOpenTextDocumentParams, server: Server): void {
  const uri = server.documents.open(textDocument);
  overlay(uri, server);
  server.diagnostics.changed(uri, []);
}

function didChange({ textDocument, contentChanges }: DidChangeTextDocumentParams, server: Server): void {
  const changed = server.documents.change(textDocument.uri, textDocument.version, contentChanges);
  if (!changed) return;
  overlay(changed.uri, server);
  server.diagnostics.changed(changed.uri, changed.edits);
}

async function didClose({ textDocument }: DidCloseTextDocumentParams, server: Server): Promise<void> {
  server.areas.setOverlay(server.documents.close(textDocument.uri), undefined);
  server.diagnostics.refresh();
  const { forgetTokens } = await loadText();
  // Opened again meanwhile, it may have been answered already.
  if (!server.documents.get(textDocument.uri)) forgetTokens(textDocument.uri, server);
}

function overlay(uri: string, { documents, areas }: Server): void {
  const document = documents.get(uri);
  if (document) areas.setOverlay(uri, { text: document.text, version: document.version });
}

/** Editors that answer `workspace/configuration` are asked; others send the settings along. */
async function didChangeConfiguration(
  { settings }: DidChangeConfigurationParams,
  server: Server,
): Promise<void> {
  if (server.editor.tellsSettings) await fetchSettings(server);
  else
    for (const folder of [...server.areas.folders(), undefined])
      server.areas.setSettings(folder, (settings as { exim?: unknown } | null)?.exim);
  refreshAll(server);
}

function didChangeWatchedFiles({ changes }: DidChangeWatchedFilesParams, server: Server): void {
  filesChanged(
    changes.map(({ uri }) => uri),
    server,
  );
}

/** Also of files that nobody watches. */
function didRenameFiles({ files }: RenameFilesParams, server: Server): void {
  filesChanged(
    files.flatMap(({ oldUri, newUri }) => [oldUri, newUri]),
    server,
  );
}

function filesChanged(uris: readonly string[], server: Server): void {
  for (const uri of uris) for (const source of server.machine.late) source.forget?.(uri);
  for (const { session } of server.areas.all()) session.filesChanged();
  refreshAll(server);
}

async function didChangeWorkspaceFolders(
  { event }: DidChangeWorkspaceFoldersParams,
  server: Server,
): Promise<void> {
  const removed = new Set(event.removed.map(({ uri }) => canonicalUri(uri)));
  const kept = server.areas.folders().filter((folder) => !removed.has(folder));
  server.areas.setFolders([...kept, ...event.added.map(({ uri }) => uri)]);
  if (server.editor.tellsSettings) await fetchSettings(server);
  refreshAll(server);
}
