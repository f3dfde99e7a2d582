/** The least that must be readable of a folder so that it can stand for `/`. */

export interface FolderEntry {
  readonly type: 'file' | 'directory' | 'link' | 'other';
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly inode: number;
  readonly links: number;
  /** Seconds since 1970. */
  readonly atime: number;
  readonly mtime: number;
  readonly ctime: number;
}

/**
 * Paths are relative to the folder, with `/` between names, without `.`, `..` or a leading `/`; the empty path is the folder
 * itself. No component of a path that is asked for is a symbolic link except the last one of `look` and `link`.
 */
export interface Folder {
  /** The entry itself, a link not followed; undefined where there is none. */
  look(path: string): FolderEntry | undefined;
  link(path: string): string | undefined;
  /** One character per byte. */
  read(path: string): string | undefined;
  names(path: string): readonly string[] | undefined;
}

/** A folder in memory, for tests and for what an editor holds: a text for each file, `null` for an empty directory. */
export function memoryFolder(files: Readonly<Record<string, string | null | { link: string }>>): Folder {
  const entries = new Map<string, string | null | { link: string }>();
  const children = new Map<string, Set<string>>([['', new Set()]]);
  for (const [path, content] of Object.entries(files)) {
    const names = path.split('/').filter((name) => name !== '');
    for (let depth = 0; depth < names.length; depth++) {
      const above = names.slice(0, depth).join('/');
      const inside = children.get(above) ?? new Set<string>();
      children.set(above, inside.add(names[depth] ?? ''));
    }
    const whole = names.join('/');
    entries.set(whole, content);
    if (content === null && !children.has(whole)) children.set(whole, new Set());
  }
  const common = { uid: 0, gid: 0, inode: 0, links: 1, atime: 0, mtime: 0, ctime: 0 };
  return {
    look(path) {
      if (children.has(path)) return { type: 'directory', size: 0, mode: 0o755, ...common };
      const content = entries.get(path);
      if (content === undefined || content === null) return undefined;
      if (typeof content === 'string') return { type: 'file', size: content.length, mode: 0o644, ...common };
      return { type: 'link', size: content.link.length, mode: 0o777, ...common };
    },
    link(path) {
      const content = entries.get(path);
      return typeof content === 'object' ? content?.link : undefined;
    },
    read(path) {
      const content = entries.get(path);
      return typeof content === 'string' ? content : undefined;
    },
    names: (path) => (children.has(path) ? [...(children.get(path) ?? [])].sort() : undefined),
  };
}
