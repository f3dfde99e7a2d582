/** What the server tells the editor that it can do. */
import {
  type ClientCapabilities,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { formatTriggers, tokenModifiers, tokenTypes } from '../features/choices';

/** Diagnostics are either asked for or sent: which of the two is for the editor to say. */
export function capabilitiesFor(editor: ClientCapabilities): ServerCapabilities {
  return editor.textDocument?.diagnostic ? { ...always, diagnosticProvider } : always;
}

const diagnosticProvider = {
  identifier: 'exim',
  interFileDependencies: true,
  workspaceDiagnostics: true,
};

const anyFile = { filters: [{ pattern: { glob: '**/*' } }] };

const always: ServerCapabilities = {
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    // Any file may be one that a configuration names, and any folder may hold some.
    fileOperations: { willRename: anyFile, didRename: anyFile },
  },
  hoverProvider: true,
  completionProvider: { resolveProvider: true, triggerCharacters: ['$', '{', '+', '=', ':', '_'] },
  signatureHelpProvider: { triggerCharacters: ['{', '/', '=', ','], retriggerCharacters: ['}', ' ', ':'] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  documentLinkProvider: {},
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: { delta: true },
    range: true,
  },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: { rangesSupport: true },
  documentOnTypeFormattingProvider: {
    firstTriggerCharacter: formatTriggers[0],
    moreTriggerCharacter: formatTriggers.slice(1),
  },
  selectionRangeProvider: true,
  inlayHintProvider: { resolveProvider: true },
  callHierarchyProvider: true,
  workspaceSymbolProvider: true,
  codeLensProvider: {},
  codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.exim'] },
};
