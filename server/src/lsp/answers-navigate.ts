/** Answers that lead from a name to its definition and its uses. */
import {
  type CancellationToken,
  type DefinitionParams,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type Location,
  type ReferenceParams,
} from 'vscode-languageserver';
import { definitionsAt, highlightsAt, referencesAt } from '../features/definition';
import type { RawRange } from '../preprocess/source';
import { toOffset, toRange } from './positions';
import type { Server } from './server';

export async function definition(
  { textDocument, position }: DefinitionParams,
  server: Server,
  token: CancellationToken,
): Promise<Location[]> {
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    definitionsAt(project, file, toOffset(file, position)),
  );
  return (found ?? []).map((at) => locationOf(at, server));
}

export async function references(
  { textDocument, position, context }: ReferenceParams,
  server: Server,
  token: CancellationToken,
): Promise<Location[]> {
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    referencesAt(project, file, toOffset(file, position)),
  );
  return (found ?? [])
    .filter(({ declaration }) => !declaration || context.includeDeclaration)
    .map(({ at }) => locationOf(at, server));
}

export async function documentHighlights(
  { textDocument, position }: DocumentHighlightParams,
  server: Server,
  token: CancellationToken,
): Promise<DocumentHighlight[]> {
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    highlightsAt(project, file, toOffset(file, position)),
  );
  return (found ?? []).map(({ at, declaration }) => ({
    range: toRange(at),
    kind: declaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

function locationOf(at: RawRange, { documents }: Server): Location {
  return { uri: documents.shown(at.file.uri), range: toRange(at) };
}
