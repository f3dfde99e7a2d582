/** Where a path that a configuration names may stand: in the folders that stand for `/`, beside the file, or where it says. */
import { folderOf, isWithin, normalPath, pathOf, uriOfPath } from '../host/uri';
import type { SourceFile } from '../preprocess/source';

/** The path as Exim would know it: inside a folder that stands for `/` the rest of its path, else the path it really has. */
export function eximPath(uri: string, filesRoots: readonly string[]): string {
  const root = filesRoots.find((candidate) => isWithin(candidate, uri));
  if (root === undefined) return pathOf(uri);
  return normalPath(pathOf(uri).slice(pathOf(root).length));
}

/**
 * The URIs under which an included path may be found, in the order in which they are tried. A relative include comes joined
 * to the folder of the including file (readconf.c, get_config_line), so a path below that folder is also looked for
 * beside that file, whatever the file is called here.
 */
export function candidates(
  path: string,
  from: Pick<SourceFile, 'path' | 'uri'>,
  filesRoots: readonly string[],
): string[] {
  const found: string[] = [];
  if (path.startsWith('/'))
    for (const root of filesRoots) found.push(uriOfPath(`${pathOf(root)}${normalPath(path)}`, root));
  const folder = from.path.slice(0, from.path.lastIndexOf('/') + 1);
  if (path.startsWith(folder) && (folder !== '/' || !path.startsWith('/')))
    found.push(uriOfPath(`${pathOf(folderOf(from.uri))}/${path.slice(folder.length)}`, from.uri));
  if (path.startsWith('/')) found.push(uriOfPath(path, from.uri));
  return [...new Set(found)];
}
