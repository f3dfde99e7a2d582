/** The answer to `exim/expandedConfiguration`: the configuration without macros and includes, and where each piece of it stands. */
import type { CancellationToken, Range } from 'vscode-languageserver';
import { expandedConfiguration } from '../features/expanded';
import { virtualFile } from '../preprocess/source';
import { toRange } from './positions';
import type { Server } from './server';

export interface ExpandedParams {
  /** Any file of the configuration. */
  readonly uri: string;
}

/** Null where the file is no Exim configuration. */
export interface ExpandedAnswer {
  readonly expanded: {
    readonly text: string;
    /** The files that something stands in, the root first. */
    readonly files: readonly string[];
    readonly origins: readonly Origin[];
  } | null;
}

/** In the order of the expanded text; what came from no file has none. */
export interface Origin {
  /** In the expanded text. */
  readonly range: Range;
  /** An index into `files`. */
  readonly file: number;
  /** In that file: the same characters, or the name of the macro that brought them. */
  readonly at: Range;
}

export async function expandedConfigurationOf(
  { uri }: ExpandedParams,
  server: Server,
  token: CancellationToken,
): Promise<ExpandedAnswer> {
  const expanded = await server.read(uri, token, ({ project }) => {
    const { text, pieces } = expandedConfiguration(project);
    const places = virtualFile('expanded', 'expanded', text);
    const index = new Map(project.files.map((file, nth) => [file, nth]));
    return {
      text,
      files: project.files.map((file) => server.documents.shown(file.uri)),
      origins: pieces.map(({ start, end, at }) => ({
        range: toRange({ file: places, start, end }),
        file: index.get(at.file) ?? 0,
        at: toRange(at),
      })),
    };
  });
  return { expanded: expanded ?? null };
}
