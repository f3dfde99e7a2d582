/** A folder that stands for `/`, read through a host that knows neither links nor owners. */
import type { Folder, FolderEntry } from './folder';
import { bytesOf, type Host, isAbsent } from './host';
import { isWithin, pathOf, uriOfPath } from './uri';

/**
 * Owners and permissions are not known: every file is a plain one that all may read. Links are followed by the host, which
 * does not take the folder for the root: one that leads out of the folder counts as not there.
 */
export function hostFolder(host: Host, uri: string): Folder {
  const inside = (path: string): string | undefined => {
    const below = path === '' ? uri : uriOfPath(`${pathOf(uri)}/${path}`, uri);
    return isWithin(host.resolve(uri), host.resolve(below)) ? below : undefined;
  };
  return {
    look(path): FolderEntry | undefined {
      const entry = inside(path);
      const stamp = entry === undefined ? undefined : host.stat(entry);
      if (!stamp) return undefined;
      const seconds = Math.floor(stamp.modified / 1000);
      const mode = stamp.type === 'directory' ? 0o755 : 0o644;
      const times = { atime: seconds, mtime: seconds, ctime: seconds };
      return { type: stamp.type, size: stamp.size, mode, uid: 0, gid: 0, inode: 0, links: 1, ...times };
    },
    link: () => undefined,
    read(path) {
      const file = inside(path);
      if (file === undefined) return undefined;
      const content = host.readFile(file);
      return isAbsent(content) ? undefined : bytesOf(content);
    },
    names(path) {
      const folder = inside(path);
      if (folder === undefined || host.stat(folder)?.type !== 'directory') return undefined;
      return host.list(folder).map(({ name }) => name);
    },
  };
}
