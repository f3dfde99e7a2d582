/** Lets a language server that has no file system of its own read the files of the workspace through VS Code. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

type EntryType = 'file' | 'directory' | 'other';

/**
 * Answers `exim/readFile` (base64), `exim/stat` and `exim/list` for any URI that VS Code can read; null where there is nothing.
 * What else goes wrong is the answer's error.
 */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  const { fs } = vscode.workspace;
  return vscode.Disposable.from(
    client.onRequest('exim/readFile', ({ uri }: { uri: string }) =>
      orNull(async () => base64(await fs.readFile(vscode.Uri.parse(uri, true)))),
    ),
    client.onRequest('exim/stat', ({ uri }: { uri: string }) =>
      orNull(async () => {
        const { type, size, mtime } = await fs.stat(vscode.Uri.parse(uri, true));
        return { type: entryType(type), size, modified: mtime };
      }),
    ),
    client.onRequest('exim/list', ({ uri }: { uri: string }) =>
      orNull(async () =>
        (await fs.readDirectory(vscode.Uri.parse(uri, true))).map(([name, type]) => ({
          name,
          type: entryType(type),
        })),
      ),
    ),
  );
}

async function orNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

function entryType(type: vscode.FileType): EntryType {
  if (type & vscode.FileType.Directory) return 'directory';
  return type & vscode.FileType.File ? 'file' : 'other';
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces, because a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
