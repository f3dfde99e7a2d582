/** URIs as the product compares them, and the way between them and paths as Exim writes them. */
import { URI } from 'vscode-uri';

/** One spelling for each URI; what cannot be read as a URI stays as it is. */
export function canonicalUri(uri: string): string {
  return parse(uri)?.toString() ?? uri;
}

/** The path part with `/` between its parts, decoded; the whole text where it is no URI. */
export function pathOf(uri: string): string {
  return parse(uri)?.path ?? uri;
}

/** The URI of an absolute path beside `neighbour`: same scheme, same authority. `.` and `..` are resolved. */
export function uriOfPath(path: string, neighbour: string): string {
  const base = parse(neighbour) ?? URI.file('/');
  return base.with({ path: normalPath(path), query: '', fragment: '' }).toString();
}

/** The URI of an absolute path of this machine. */
export function fileUri(path: string): string {
  return URI.file(path).toString();
}

/** Resolves `.`, `..` and doubled slashes in an absolute path; `..` at the top stays at the top. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Whether `uri` is `folder` or stands below it; both canonical. */
export function isWithin(folder: string, uri: string): boolean {
  const bare = folder.endsWith('/') ? folder.slice(0, -1) : folder;
  return uri === bare || uri === folder || uri.startsWith(`${bare}/`);
}

/** The folder in which `uri` stands. */
export function folderOf(uri: string): string {
  const path = pathOf(uri);
  return uriOfPath(path.slice(0, Math.max(1, path.lastIndexOf('/'))), uri);
}

/** The last part of the path, decoded. */
export function baseName(uri: string): string {
  const path = pathOf(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}

function parse(uri: string): URI | undefined {
  try {
    return URI.parse(uri);
  } catch {
    // vscode-uri throws for what has no meaning as a URI; its callers then compare the text itself.
    return undefined;
  }
}
