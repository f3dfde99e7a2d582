/** The answer to `exim/project`: which configuration a file belongs to, for a person who wonders what is being looked at. */
import type { CancellationToken } from 'vscode-languageserver';
import type { Server } from './server';

export interface ProjectParams {
  readonly uri: string;
}

/** Null where the file is no Exim configuration. */
export interface ProjectAnswer {
  readonly project: {
    /** The URI of the file that Exim would be started with, or of the fragment that is read on its own. */
    readonly root: string;
    readonly isFragment: boolean;
    /** The URIs of all files that were read, the root first. */
    readonly files: readonly string[];
    /** The version of Exim that it is read for. */
    readonly version: string;
  } | null;
}

export async function projectOf(
  { uri }: ProjectParams,
  server: Server,
  token: CancellationToken,
): Promise<ProjectAnswer> {
  const found = await server.read(uri, token, ({ project }) => ({
    root: project.root.uri,
    isFragment: project.fragment !== undefined,
    files: project.files.map((file) => file.uri),
    version: project.version,
  }));
  return { project: found ?? null };
}
