/** Answers with semantic tokens: of a whole document, of what changed since the last answer, of a part of it. */
import {
  type CancellationToken,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../features/choices';
import { type SemanticToken, semanticTokens as tokensOf } from '../features/semantic-tokens';
import type { SourceFile } from '../preprocess/source';
import { toOffset, toPosition } from './positions';
import type { Server } from './server';

/** The last answer for an open document: what the next changes are told against. */
interface Answered {
  readonly id: string;
  readonly builder: SemanticTokensBuilder;
}

const answered = new WeakMap<Server, Map<string, Answered>>();
let answers = 0;

export async function semanticTokens(
  { textDocument }: SemanticTokensParams,
  server: Server,
  token: CancellationToken,
): Promise<SemanticTokens> {
  const { uri } = textDocument;
  const builder = new SemanticTokensBuilder();
  push(builder, await tokensIn(uri, server, token));
  return { ...builder.build(), resultId: remember(uri, builder, server) };
}

/** In full where the answer that the editor has is not the last one. */
export async function semanticTokensDelta(
  { textDocument, previousResultId }: SemanticTokensDeltaParams,
  server: Server,
  token: CancellationToken,
): Promise<SemanticTokens | SemanticTokensDelta> {
  const { uri } = textDocument;
  const tokens = await tokensIn(uri, server, token);
  const before = answered.get(server)?.get(uri);
  const builder = before?.builder ?? new SemanticTokensBuilder();
  // Its own ids are times, which two answers may share.
  builder.previousResult(before?.id === previousResultId ? builder.id : '');
  push(builder, tokens);
  return { ...builder.buildEdits(), resultId: remember(uri, builder, server) };
}

export async function semanticTokensRange(
  { textDocument, range }: SemanticTokensRangeParams,
  server: Server,
  token: CancellationToken,
): Promise<SemanticTokens> {
  const found = await tokensIn(textDocument.uri, server, token);
  const builder = new SemanticTokensBuilder();
  if (found) {
    const from = toOffset(found.file, range.start);
    const to = toOffset(found.file, range.end);
    push(builder, { ...found, all: found.all.filter(({ start, end }) => start < to && end > from) });
  }
  return { data: builder.build().data };
}

/** For a document that is closed. */
export function forgetTokens(uri: string, server: Server): void {
  answered.get(server)?.delete(uri);
}

function remember(uri: string, builder: SemanticTokensBuilder, server: Server): string {
  const known = answered.get(server) ?? new Map<string, Answered>();
  answered.set(server, known);
  answers++;
  const id = String(answers);
  known.set(uri, { id, builder });
  return id;
}

interface Tokens {
  readonly file: SourceFile;
  readonly all: readonly SemanticToken[];
}

function tokensIn(uri: string, server: Server, token: CancellationToken): Promise<Tokens | undefined> {
  return server.read(uri, token, ({ project, file }) => ({ file, all: tokensOf(project, file) }));
}

function push(builder: SemanticTokensBuilder, tokens: Tokens | undefined): void {
  if (!tokens) return;
  const { file, all } = tokens;
  for (const { start, end, type, modifiers } of all) {
    const { line, character } = toPosition(file, start);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << tokenModifiers.indexOf(modifier)), 0);
    builder.push(line, character, end - start, tokenTypes.indexOf(type), bits);
  }
}
