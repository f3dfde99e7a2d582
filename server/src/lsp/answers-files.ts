/** The answer to `workspace/willRenameFiles`: the names of the files, wherever configurations of the workspace have them. */
import type { CancellationToken, RenameFilesParams, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { renameFiles } from '../features/file-rename';
import { canonicalUri } from '../host/uri';
import { toRange } from './positions';
import type { Server } from './server';

export async function willRenameFiles(
  { files }: RenameFilesParams,
  server: Server,
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const moves = files.map(({ oldUri, newUri }) => ({ from: canonicalUri(oldUri), to: canonicalUri(newUri) }));
  const edits = await server.readAll(token, (projects) =>
    projects.flatMap((project) => {
      const { session } = server.areas.of(project.root.uri);
      return renameFiles(project, moves, session.locate);
    }),
  );
  const changes: Record<string, TextEdit[]> = {};
  const seen = new Set<string>();
  for (const { at, newText } of edits) {
    // A file may belong to several configurations.
    const key = `${at.start} ${at.file.uri}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const uri = server.documents.shown(at.file.uri);
    changes[uri] ??= [];
    changes[uri].push({ range: toRange(at), newText });
  }
  return seen.size > 0 ? { changes } : null;
}
