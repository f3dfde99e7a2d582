/** Answers with inlay hints; what a hint says at length is made when somebody looks. */
import {
  type CancellationToken,
  type InlayHint,
  type InlayHintParams,
  MarkupKind,
} from 'vscode-languageserver';
import { type HintKind, hintKinds, inlayHints as hintsOf } from '../features/inlay-hints';
import { toOffset, toPosition } from './positions';
import type { Server } from './server';

/** What `inlayHint/resolve` needs to find the hint again. */
interface HintData {
  readonly uri: string;
  readonly offset: number;
  readonly kind: HintKind;
}

export async function inlayHints(
  { textDocument, range }: InlayHintParams,
  server: Server,
  token: CancellationToken,
): Promise<InlayHint[]> {
  const { uri } = textDocument;
  const found = await server.read(uri, token, ({ project, file, area }) =>
    hintsOf(
      project,
      file,
      { start: toOffset(file, range.start), end: toOffset(file, range.end) },
      area.settings.inlayHints,
    ),
  );
  return (found ?? []).map(({ kind, file, offset, label }) => ({
    position: toPosition(file, offset),
    label,
    paddingLeft: true,
    data: { uri, offset, kind } satisfies HintData,
  }));
}

export async function resolveInlayHint(
  hint: InlayHint,
  server: Server,
  token: CancellationToken,
): Promise<InlayHint> {
  const data = hint.data as Partial<HintData> | undefined;
  const { uri, offset, kind } = data ?? {};
  if (uri === undefined || offset === undefined) return hint;
  const kinds = hintKinds.filter((each) => each === kind);
  const value = await server.read(uri, token, ({ project, file }) =>
    hintsOf(project, file, { start: offset, end: offset }, kinds)
      .find(({ label }) => label === hint.label)
      ?.explain(),
  );
  return value === undefined ? hint : { ...hint, tooltip: { kind: MarkupKind.Markdown, value } };
}
