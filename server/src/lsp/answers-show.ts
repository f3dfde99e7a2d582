/** Answers about a whole document: folds, links, lenses. */
import {
  type CancellationToken,
  type CodeLens,
  type CodeLensParams,
  type DocumentLink,
  type DocumentLinkParams,
  type FoldingRange,
  FoldingRangeKind,
  type FoldingRangeParams,
} from 'vscode-languageserver';
import * as lens from '../features/code-lens';
import * as links from '../features/document-links';
import * as folding from '../features/folding';
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
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    links.documentLinks(project, file),
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
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    lens.codeLenses(project, file),
  );
  return (found ?? []).map(({ at, title }) => ({
    range: toRange(at),
    command: { title, command: 'exim.route', arguments: [textDocument.uri] },
  }));
}
