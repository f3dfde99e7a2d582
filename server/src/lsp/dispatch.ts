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
} from 'vscode-languageserver';
import { canonicalUri } from '../host/uri';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './answers-calls';
import { codeActions, prepareRename, rename } from './answers-edit';
import { formatting, onTypeFormatting, rangeFormatting, rangesFormatting } from './answers-format';
import { inlayHints, resolveInlayHint } from './answers-hints';
import { definition, documentHighlights, references, selectionRanges } from './answers-navigate';
import { codeLenses, documentLinks, documentSymbols, foldingRanges, workspaceSymbols } from './answers-show';
import { forgetTokens, semanticTokens, semanticTokensDelta, semanticTokensRange } from './answers-tokens';
import type { Dispatch, NotificationHandler, RequestHandler, Server } from './server';
import { fetchSettings } from './server';

type Answer<P, R> = RequestHandler<P, R>['answer'];

// Prose, evaluation and routing are parts of the server that are loaded when they are first asked for (server/parts.mjs).
const explain = () => import('./answers-explain');
const run = () => import('./answers-run');

function late<P, R>(find: () => Promise<Answer<P, R>>): Answer<P, R> {
  return async (params, server, token) => (await find())(params, server, token);
}

/** `otherwise` is what the editor gets when the answer fails. */
function request<P, R>(answer: Answer<P, R>, otherwise: R): RequestHandler<P, R> {
  return { answer, otherwise: () => otherwise };
}

export const dispatch: Dispatch = {
  requests: {
    'textDocument/hover': request(
      late(async () => (await explain()).hover),
      null,
    ),
    'textDocument/completion': request(
      late(async () => (await explain()).completion),
      { isIncomplete: true, items: [] },
    ),
    'completionItem/resolve': {
      answer: late(async () => (await explain()).resolveCompletion),
      otherwise: (item: CompletionItem) => item,
    },
    'textDocument/signatureHelp': request(
      late(async () => (await explain()).signatureHelp),
      null,
    ),
    'textDocument/definition': request(definition, []),
    'textDocument/references': request(references, []),
    'textDocument/documentHighlight': request(documentHighlights, []),
    'textDocument/documentSymbol': request(documentSymbols, []),
    'textDocument/semanticTokens/full': request(semanticTokens, { data: [] }),
    'textDocument/semanticTokens/full/delta': request(semanticTokensDelta, { data: [] }),
    'textDocument/semanticTokens/range': request(semanticTokensRange, { data: [] }),
    'textDocument/foldingRange': request(foldingRanges, []),
    'textDocument/documentLink': request(documentLinks, []),
    'textDocument/codeLens': request(codeLenses, []),
    'textDocument/codeAction': request(codeActions, []),
    'textDocument/prepareRename': request(prepareRename, null),
    'textDocument/rename': request(rename, null),
    'textDocument/selectionRange': request(selectionRanges, []),
    'textDocument/inlayHint': request(inlayHints, []),
    'inlayHint/resolve': { answer: resolveInlayHint, otherwise: (hint: InlayHint) => hint },
    'textDocument/prepareCallHierarchy': request(prepareCallHierarchy, null),
    'callHierarchy/incomingCalls': request(incomingCalls, []),
    'callHierarchy/outgoingCalls': request(outgoingCalls, []),
    'workspace/symbol': request(workspaceSymbols, []),
    'textDocument/formatting': request(formatting, []),
    'textDocument/rangeFormatting': request(rangeFormatting, []),
    'textDocument/rangesFormatting': request(rangesFormatting, []),
    'textDocument/onTypeFormatting': request(onTypeFormatting, []),
    'exim/route': request(
      late(async () => (await run()).route),
      { trace: null },
    ),
    'exim/expand': request(
      late(async () => (await run()).expandHere),
      { kind: 'nothing' },
    ),
    'exim/tests': request(
      late(async () => (await run()).tests),
      { tests: [], problems: [] },
    ),
    'exim/runTests': request(
      late(async () => (await run()).runTests),
      { results: [] },
    ),
  },
  notifications: {
    'textDocument/didOpen': notification(didOpen),
    'textDocument/didChange': notification(didChange),
    'textDocument/didClose': notification(didClose),
    'workspace/didChangeConfiguration': notification(didChangeConfiguration),
    'workspace/didChangeWatchedFiles': notification(didChangeWatchedFiles),
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
  const uri = server.documents.change(textDocument.uri, textDocument.version, contentChanges);
  if (uri === undefined) return;
  overlay(uri, server);
  server.diagnostics.changed(uri, contentChanges);
}

function didClose({ textDocument }: DidCloseTextDocumentParams, server: Server): void {
  server.areas.setOverlay(server.documents.close(textDocument.uri), undefined);
  forgetTokens(textDocument.uri, server);
  server.diagnostics.refresh();
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
  server.diagnostics.refresh();
}

function didChangeWatchedFiles({ changes }: DidChangeWatchedFilesParams, server: Server): void {
  for (const { uri } of changes) for (const source of server.machine.late) source.forget?.(uri);
  for (const { session } of server.areas.all()) session.filesChanged();
  server.diagnostics.refresh();
}

async function didChangeWorkspaceFolders(
  { event }: DidChangeWorkspaceFoldersParams,
  server: Server,
): Promise<void> {
  const removed = new Set(event.removed.map(({ uri }) => canonicalUri(uri)));
  const kept = server.areas.folders().filter((folder) => !removed.has(folder));
  server.areas.setFolders([...kept, ...event.added.map(({ uri }) => uri)]);
  if (server.editor.tellsSettings) await fetchSettings(server);
  server.diagnostics.refresh();
}
