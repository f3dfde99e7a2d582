/** Answers about a whole document: outline, folds, links, lenses. */
import {
  type CancellationToken,
  type CodeLens,
  type CodeLensParams,
  type DocumentLink,
  type DocumentLinkParams,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type FoldingRange,
  FoldingRangeKind,
  type FoldingRangeParams,
  SymbolKind,
  type WorkspaceSymbol,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import * as lens from '../features/code-lens';
import * as links from '../features/document-links';
import * as symbols from '../features/document-symbols';
import * as folding from '../features/folding';
import * as workspace from '../features/workspace-symbols';
import { toRange } from './positions';
import type { Server } from './server';

export async function foldingRanges(
  { textDocument }: FoldingRangeParams,
  server: Server,
  token: CancellationToken,
): Promise<FoldingRange[]> {
  const folds = await server.read(textDocument.uri, token, ({ project, file }) =>
    folding.foldingRanges(project, file),
  );
  return (folds ?? []).map(({ startLine, endLine, kind }) => ({
    startLine,
    endLine,
    ...(kind === 'comment' && { kind: FoldingRangeKind.Comment }),
    ...(kind === 'section' && { kind: FoldingRangeKind.Region }),
  }));
}

export async function documentLinks(
  { textDocument }: DocumentLinkParams,
  server: Server,
  token: CancellationToken,
): Promise<DocumentLink[]> {
  const found = await server.read(textDocument.uri, token, ({ project, file, area }) =>
    links.documentLinks(project, file, area.session.locate),
  );
  return (found ?? []).map(({ at, target }) => ({
    range: toRange(at),
    target: server.documents.shown(target),
  }));
}

export async function codeLenses(
  { textDocument }: CodeLensParams,
  server: Server,
  token: CancellationToken,
): Promise<CodeLens[]> {
  const found = await server.read(textDocument.uri, token, ({ project, file, area }) =>
    lens.codeLenses(project, file, area.settings.codeLens),
  );
  return (found ?? []).map(({ at, title, action }) => ({
    range: toRange(at),
    // A lens without a command is a text; no command shows references in every editor.
    command:
      action === 'route'
        ? { title, command: 'exim.route', arguments: [textDocument.uri] }
        : { title, command: '' },
  }));
}

const symbolKinds: Readonly<Record<symbols.DocumentSymbol['kind'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  macro: SymbolKind.Constant,
  list: SymbolKind.Array,
  driver: SymbolKind.Class,
  acl: SymbolKind.Function,
  statement: SymbolKind.Event,
};

export async function documentSymbols(
  { textDocument }: DocumentSymbolParams,
  server: Server,
  token: CancellationToken,
): Promise<DocumentSymbol[]> {
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    symbols.documentSymbols(project, file),
  );
  return (found ?? []).map(documentSymbol);
}

function documentSymbol({ name, detail, kind, whole, at, children }: symbols.DocumentSymbol): DocumentSymbol {
  return {
    // The protocol does not allow a name that is empty or white.
    name: name.trim() === '' ? '?' : name,
    ...(detail !== undefined && { detail }),
    kind: symbolKinds[kind],
    range: toRange(whole),
    selectionRange: toRange(at),
    children: children.map(documentSymbol),
  };
}

/** Over every configuration of the workspace, open or not. */
export async function workspaceSymbols(
  { query }: WorkspaceSymbolParams,
  server: Server,
  token: CancellationToken,
): Promise<WorkspaceSymbol[]> {
  const found = await server.readAll(token, (projects) => workspace.workspaceSymbols(projects, query));
  return found.map(({ name, kind, at, parent }) => ({
    name: name.trim() === '' ? '?' : name,
    kind: symbolKinds[kind],
    location: { uri: server.documents.shown(at.file.uri), range: toRange(at) },
    ...(parent !== undefined && { containerName: parent }),
  }));
}
