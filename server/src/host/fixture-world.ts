/** Answers questions about files, users and groups from folders that stand for `/`. */

import { readGroups, readUsers } from '../expand/users';
import type { FileStatus, GroupEntry, UserEntry, World } from '../expand/world';
import type { Folder, FolderEntry } from './folder';

export interface FixtureOptions {
  /**
   * Whether the owners in the folders count. A folder that came out of version control belongs to whoever checked it out: then
   * (the default) every file has uid and gid -1, "not known", and no write permission for group and others.
   */
  readonly owners?: boolean;
}

/**
 * A world of folders: each absolute path is looked for in them in order, the first that has it wins, and what none has does
 * not exist. Symbolic links and `..` are followed as if the folder were the root, so that nothing outside it is ever read. For
 * one run: a directory that was found is taken to stay where it is.
 */
export function fixtureWorld(
  folders: readonly Folder[],
  options: FixtureOptions = {},
): Pick<World, 'answer'> {
  const directories: KnownDirectories[] = folders.map(() => new Map());
  const find = (path: string): (Resolved & { readonly folder: Folder }) | undefined => {
    for (const [index, folder] of folders.entries()) {
      const resolved = resolve(folder, path, directories[index]!);
      if (resolved) return { folder, ...resolved };
    }
    return undefined;
  };
  const content = (path: string): string | null => {
    const found = find(path);
    return found?.entry.type === 'file' ? (found.folder.read(found.path) ?? null) : null;
  };
  let users: Map<string, UserEntry> | undefined;
  let groups: Map<string, GroupEntry> | undefined;
  return {
    answer(kind, ask): never {
      const answered = (): unknown => {
        const { path = '', name = '' } = ask as { path?: string; name?: string };
        switch (kind) {
          case 'stat': {
            const found = find(path);
            return found ? statusOf(found.entry, options.owners ?? false) : null;
          }
          case 'file':
            return content(path);
          case 'directory': {
            const found = find(path);
            return found?.entry.type === 'directory' ? (found.folder.names(found.path) ?? null) : null;
          }
          case 'user':
            users ??= readUsers(content('/etc/passwd') ?? '');
            return users.get(name) ?? null;
          case 'group':
            groups ??= readGroups(content('/etc/group') ?? '');
            return groups.get(name) ?? null;
          default:
            return undefined;
        }
      };
      return answered() as never;
    },
  };
}

function statusOf(entry: FolderEntry, owners: boolean): FileStatus {
  const { size, inode, links, atime, mtime, ctime } = entry;
  const type = entry.type === 'link' ? 'other' : entry.type;
  const mode = owners ? entry.mode : entry.mode & 0o755;
  const { uid, gid } = owners ? entry : { uid: -1, gid: -1 };
  return { type, size, mode, uid, gid, inode, links, atime, mtime, ctime };
}

/** As many links as Linux follows in one path. */
const mostLinks = 40;

/** A path without links, and what stands there. */
interface Resolved {
  readonly path: string;
  readonly entry: FolderEntry;
}

/** Where the directories of paths that were asked for really are: most paths of a configuration share theirs. */
type KnownDirectories = Map<string, Resolved & { readonly links: number }>;

/** Linux takes no longer path, in bytes (PATH_MAX with its NUL). */
const longestPath = 4095;

/** Walks a path component by component as the kernel would with the folder as the root. */
function resolve(folder: Folder, path: string, known: KnownDirectories): Resolved | undefined {
  if (path.length > longestPath || path.includes('\0')) return undefined;
  let cut = path.lastIndexOf('/');
  while (cut > 0 && !known.has(path.slice(0, cut))) cut = path.lastIndexOf('/', cut - 1);
  const before = cut > 0 ? known.get(path.slice(0, cut)) : undefined;
  let done = before?.path ?? '';
  let entry = before?.entry ?? folder.look('');
  let links = before?.links ?? 0;
  let end = before ? cut + 1 : 0;
  while (end <= path.length) {
    const start = end;
    const slash = path.indexOf('/', start);
    const isLast = slash < 0;
    end = isLast ? path.length + 1 : slash + 1;
    const todo = [path.slice(start, isLast ? undefined : slash)];
    for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
      if (name === '' || name === '.') {
        if (entry && entry.type !== 'directory') return undefined;
        continue;
      }
      if (name === '..') {
        done = done.slice(0, Math.max(0, done.lastIndexOf('/')));
        entry = folder.look(done);
        continue;
      }
      const here = done === '' ? name : `${done}/${name}`;
      const next = folder.look(here);
      if (!next) return undefined;
      if (next.type === 'link') {
        const target = folder.link(here);
        if (target === undefined || ++links > mostLinks) return undefined;
        if (target.startsWith('/')) done = '';
        for (const part of target.split('/').reverse()) if (part !== '') todo.push(part);
        entry = folder.look(done);
        continue;
      }
      if ((todo.length > 0 || !isLast) && next.type !== 'directory') return undefined;
      done = here;
      entry = next;
    }
    if (entry?.type === 'directory') known.set(path.slice(0, end - 1), { path: done, entry, links });
  }
  return entry ? { path: done, entry } : undefined;
}
