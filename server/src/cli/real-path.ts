/** Where a file really stands, for tools that open it: relative to the working directory where it is below that. */
import * as path from 'node:path';
import { URI } from 'vscode-uri';
import type { SourceFile } from '../preprocess/source';

export function realPath(file: SourceFile, cwd: string): string {
  const absolute = URI.parse(file.uri).fsPath;
  const relative = path.relative(cwd, absolute);
  return relative.startsWith('..') || path.isAbsolute(relative)
    ? absolute
    : relative.split(path.sep).join('/');
}
