/** Debian's split configuration: which files of a `conf.d` folder make up the whole, and in which order (update-exim4.conf(8)). */
import type { Host } from '../host/host';
import type { Problem } from '../preprocess/problem';
import type { SourceFile } from '../preprocess/source';
import type { StartSection } from './project';

/** The folders in the order in which update-exim4.conf joins them, and the section that their files are part of. */
export const splitFolders: Readonly<Record<string, StartSection>> = {
  main: 'main',
  acl: 'acl',
  router: 'routers',
  transport: 'transports',
  retry: 'retry',
  rewrite: 'rewrite',
  auth: 'authenticators',
};

/** A file's place in a split configuration. */
export interface SplitPlace {
  /** The URI of the `conf.d` folder. */
  readonly folder: string;
  readonly section: string;
  readonly name: string;
}

export function splitPlace(uri: string): SplitPlace | undefined {
  const match = /^(.*\/conf\.d)\/([^/]+)\/([^/]+)$/.exec(uri);
  if (!match || !Object.hasOwn(splitFolders, match[2] ?? '')) return undefined;
  return { folder: match[1] ?? '', section: match[2] ?? '', name: decodeURIComponent(match[3] ?? '') };
}

export function isSplitFolder(uri: string): boolean {
  return uri.endsWith('/conf.d');
}

/** `joined`: paths below the folder, in order. */
export interface SplitParts {
  readonly joined: readonly string[];
  /** Files that update-exim4.conf leaves out, as paths below the folder. */
  readonly ignored: ReadonlySet<string>;
}

/** A name may have letters, digits, `_` and `-` alone; where there is a file of that name with `.rul` at its end, it is taken instead. */
export function splitParts(host: Host, folder: string): SplitParts {
  const joined: string[] = [];
  const ignored = new Set<string>();
  for (const section of Object.keys(splitFolders)) {
    const names = host
      .list(`${folder}/${section}`)
      .filter(({ type }) => type === 'file')
      .map(({ name }) => name)
      .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const all = new Set(names);
    for (const name of names) {
      const path = `${section}/${name}`;
      const replacement = `${name}.rul`;
      if (/^[\w-]+$/.test(name) && !all.has(replacement)) joined.push(path);
      else if (/^[\w-]+$/.test(name)) joined.push(`${section}/${replacement}`);
      if (!/^[\w-]+$/.test(name) || all.has(replacement)) ignored.add(path);
      if (all.has(replacement)) all.delete(name);
    }
  }
  for (const path of joined) ignored.delete(path);
  return { joined, ignored };
}

export function ignoredPartProblem(file: SourceFile, name: string): Problem {
  const end = file.text.indexOf('\n');
  return {
    code: 'deb-confd-ignored-name',
    severity: 'warning',
    at: { file, start: 0, end: end === -1 ? file.text.length : end },
    message: /^[\w-]+$/.test(name)
      ? `update-exim4.conf takes ${name}.rul instead of this file.`
      : `update-exim4.conf ignores this file: a name may have letters, digits, "_" and "-" alone.`,
  };
}

/** The joined configuration as Exim would read it from a single file that includes the parts; a blank line ends what a part leaves open. */
export function splitRootText({ joined }: SplitParts): string {
  return joined.map((path) => `.include conf.d/${path}\n\n`).join('');
}
