/** A host made of texts in memory: for tests, and for configurations that stand nowhere. */
import {
  type DirectoryEntry,
  decode,
  type FileAbsence,
  type FileStamp,
  type FileText,
  type Host,
} from './host';
import { canonicalUri, isWithin, pathOf, uriOfPath } from './uri';

/** Files by URI: a text, or bytes where their encoding matters. `links` lead from one URI to another, as symbolic links do. */
export function memoryHost(
  files: Readonly<Record<string, string | Uint8Array>>,
  links: Readonly<Record<string, string>> = {},
): Host {
  const byUri = new Map(
    Object.entries(files).map(([uri, content]) => [
      canonicalUri(uri),
      decode(typeof content === 'string' ? new TextEncoder().encode(content) : content),
    ]),
  );
  const linkTo = Object.entries(links).map(([from, to]) => [canonicalUri(from), canonicalUri(to)] as const);

  function resolve(uri: string): string {
    let at = uriOfPath(pathOf(uri), uri);
    for (let step = 0; step < 40; step++) {
      const link = linkTo.find(([from]) => isWithin(from, at));
      if (!link) break;
      at = link[1] + at.slice(link[0].length);
    }
    return at;
  }

  return {
    resolve,
    readFile(uri): FileText | FileAbsence {
      return byUri.get(resolve(uri)) ?? { absent: 'missing' };
    },
    stat(uri): FileStamp | undefined {
      const real = resolve(uri);
      const file = byUri.get(real);
      if (file) return { type: 'file', size: file.text.length, modified: 0 };
      const isFolder = [...byUri.keys()].some((known) => isWithin(real, known));
      return isFolder ? { type: 'directory', size: 0, modified: 0 } : undefined;
    },
    list(uri): readonly DirectoryEntry[] {
      const folder = pathOf(resolve(uri)).replace(/\/$/, '');
      const entries = new Map<string, DirectoryEntry>();
      for (const known of byUri.keys()) {
        const path = pathOf(known);
        if (!path.startsWith(`${folder}/`)) continue;
        const [name = '', ...below] = path.slice(folder.length + 1).split('/');
        entries.set(name, { name, type: below.length > 0 ? 'directory' : 'file' });
      }
      return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}
