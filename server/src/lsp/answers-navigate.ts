/** Answers that lead from a name to its definition and its uses, and from a place to what is around it. */
import {
  type CancellationToken,
  type DefinitionParams,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type Location,
  type ReferenceParams,
  type SelectionRange,
  type SelectionRangeParams,
} from 'vscode-languageserver';
import { definitionsAt, highlightsAt, referencesAt } from '../features/definition';
import { selectionRanges as rangesAround } from '../features/selection-ranges';
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

export async function selectionRanges(
  { textDocument, positions }: SelectionRangeParams,
  server: Server,
  token: CancellationToken,
): Promise<SelectionRange[]> {
  const found = await server.read(textDocument.uri, token, ({ project, file }) =>
    positions.map((position) => {
      const outward = rangesAround(project, file, toOffset(file, position));
      return outward.reduceRight<SelectionRange | undefined>(
        (parent, range) => ({ range: toRange({ file, ...range }), ...(parent && { parent }) }),
        undefined,
      );
    }),
  );
  // One answer for each position is what the protocol asks for.
  return positions.map((position, nth) => found?.[nth] ?? { range: { start: position, end: position } });
}

function locationOf(at: RawRange, { documents }: Server): Location {
  return { uri: documents.shown(at.file.uri), range: toRange(at) };
}
