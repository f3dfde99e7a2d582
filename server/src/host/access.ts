/** Which files may be read: those in the workspace, those that are open, and those that the person allowed. */
import type { Host } from './host';
import { isWithin } from './uri';

export interface Access {
  /** Everything at or below these URIs. `everything` is for a command that a person typed with the file's name. */
  readonly folders: readonly string[] | 'everything';
  /** Single files, such as open documents. */
  readonly files: ReadonlySet<string>;
}

/**
 * Judges a URI after symbolic links and `..` are resolved, so that a link inside the workspace cannot lead outside. A folder
 * that is itself reached through a link counts under its real name too.
 */
export function mayRead(host: Host, access: Access, uri: string): boolean {
  if (access.folders === 'everything' || access.files.has(uri)) return true;
  const real = host.resolve(uri);
  return access.folders.some((folder) => isWithin(host.resolve(folder), real));
}
