/** A folder of this machine, read synchronously with Node. */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Folder, FolderEntry } from './folder';

/** What may be read of one file, in bytes: more than any aliases file needs. */
const largestFile = 64 * 1024 * 1024;

/** `root` is an absolute path; a path that cannot be read counts as one that is not there. */
export function nodeFolder(root: string): Folder {
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (error instanceof Error && 'code' in error) return undefined;
      throw error;
    }
  };
  /** Paths are bytes: other characters than those of ASCII must not be encoded once more. */
  const at = (path: string): string | Buffer =>
    /[\x80-\xff]/.test(path)
      ? Buffer.concat([Buffer.from(join(root, '/')), Buffer.from(path, 'latin1')])
      : join(root, path);
  const look = (path: string): FolderEntry | undefined =>
    attempt(() => {
      // Most questions are about files that are not there: to throw for each would cost more than to ask.
      const found = lstatSync(at(path), { throwIfNoEntry: false });
      if (!found) return undefined;
      const type = found.isFile()
        ? 'file'
        : found.isDirectory()
          ? 'directory'
          : found.isSymbolicLink()
            ? 'link'
            : 'other';
      return {
        type,
        size: found.size,
        mode: found.mode & 0o7777,
        uid: found.uid,
        gid: found.gid,
        inode: found.ino,
        links: found.nlink,
        atime: Math.floor(found.atimeMs / 1000),
        mtime: Math.floor(found.mtimeMs / 1000),
        ctime: Math.floor(found.ctimeMs / 1000),
      };
    });
  return {
    look,
    link: (path) => attempt(() => readlinkSync(at(path), 'latin1')),
    read: (path) => {
      const entry = look(path);
      if (entry?.type !== 'file' || entry.size > largestFile) return undefined;
      return attempt(() => readFileSync(at(path), 'latin1'));
    },
    names: (path) => attempt(() => readdirSync(at(path), 'latin1').sort()),
  };
}
