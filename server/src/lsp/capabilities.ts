/** What the server tells the editor that it can do. */
import { PositionEncodingKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { formatTriggers, tokenModifiers, tokenTypes } from '../features/choices';

export const capabilities: ServerCapabilities = {
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
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
