/** The files of this machine, read through Node. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { URI } from 'vscode-uri';
import {
  type DirectoryEntry,
  decode,
  type FileAbsence,
  type FileStamp,
  type FileText,
  type Host,
  longestFile,
} from './host';
import { pathOf, uriOfPath } from './uri';

export function nodeHost(): Host {
  return { readFile, stat, list, resolve };
}

function readFile(uri: string): FileText | FileAbsence {
  const name = localPath(uri);
  if (name === undefined) return { absent: 'missing' };
  try {
    const stats = fs.statSync(name);
    // A pipe or a device would block the whole process, or never end.
    if (!stats.isFile()) return { absent: 'unreadable', why: 'not a regular file' };
    if (stats.size > longestFile) return { absent: 'unreadable', why: `longer than ${longestFile} bytes` };
    return decode(fs.readFileSync(name));
  } catch (error) {
    return absence(error);
  }
}

function stat(uri: string): FileStamp | undefined {
  const name = localPath(uri);
  const stats = name === undefined ? undefined : quietly(() => fs.statSync(name));
  return stats && { type: typeOf(stats), size: stats.size, modified: stats.mtimeMs };
}

function list(uri: string): readonly DirectoryEntry[] {
  const name = localPath(uri);
  if (name === undefined) return [];
  const entries = quietly(() => fs.readdirSync(name, { withFileTypes: true })) ?? [];
  return entries
    .map((entry) => ({ name: entry.name, type: typeOf(entry) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function resolve(uri: string): string {
  const name = localPath(uri);
  if (name === undefined) return uriOfPath(pathOf(uri), uri);
  let existing = path.resolve(name);
  const rest: string[] = [];
  for (;;) {
    const here = existing;
    const real = quietly(() => fs.realpathSync.native(here));
    if (real !== undefined) return URI.file(path.join(real, ...rest)).toString();
    const parent = path.dirname(existing);
    if (parent === existing) return URI.file(path.resolve(name)).toString();
    rest.unshift(path.basename(existing));
    existing = parent;
  }
}

/** Only `file:` URIs stand for files here. */
function localPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  const parsed = quietly(() => URI.parse(uri));
  // Node refuses names with NUL by throwing; to Exim they do not exist.
  if (!parsed || parsed.fsPath.includes('\0')) return undefined;
  return parsed.fsPath;
}

function typeOf(entry: { isFile(): boolean; isDirectory(): boolean }): FileStamp['type'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'other';
}

function absence(error: unknown): FileAbsence {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { absent: 'missing' };
  return { absent: 'unreadable', why: error instanceof Error ? error.message : String(error) };
}

/** For questions to which a failure is the answer "nothing there". */
function quietly<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
