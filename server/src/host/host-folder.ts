/** A folder that stands for `/`, read through a host that knows neither links nor owners. */
import type { Folder, FolderEntry } from './folder';
import { bytesOf, type Host, isAbsent } from './host';
import { pathOf, uriOfPath } from './uri';

/** Owners, permissions and links are not known: every file is a plain one that all may read. */
export function hostFolder(host: Host, uri: string): Folder {
  const below = (path: string) => (path === '' ? uri : uriOfPath(`${pathOf(uri)}/${path}`, uri));
  return {
    look(path): FolderEntry | undefined {
      const stamp = host.stat(below(path));
      if (!stamp) return undefined;
      const seconds = Math.floor(stamp.modified / 1000);
      const mode = stamp.type === 'directory' ? 0o755 : 0o644;
      const times = { atime: seconds, mtime: seconds, ctime: seconds };
      return { type: stamp.type, size: stamp.size, mode, uid: 0, gid: 0, inode: 0, links: 1, ...times };
    },
    link: () => undefined,
    read(path) {
      const content = host.readFile(below(path));
      return isAbsent(content) ? undefined : bytesOf(content);
    },
    names(path) {
      const folder = below(path);
      if (host.stat(folder)?.type !== 'directory') return undefined;
      return host.list(folder).map(({ name }) => name);
    },
  };
}
