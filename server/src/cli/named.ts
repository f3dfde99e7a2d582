/** Opens what a command line names: one session for the files, and what stands in each of them. */
import { decode, type FileText, isAbsent } from '../host/host';
import { nodeHost } from '../host/node-host';
import { openSession, type Session } from '../project/session';
import { readMacros, readVersion, typedUri } from './command';
import type { Io } from './io';

/** The values of `-D`, `--exim-version` and `--files`, as `parseArgs` gives them. */
export interface ReadingValues {
  readonly D?: string[] | undefined;
  readonly 'exim-version'?: string | undefined;
  readonly files?: string[] | undefined;
}

/** Each file is known by the path that was typed. Throws a `UsageError` for values that make no sense. */
export function openNamed(names: readonly string[], values: ReadingValues, io: Io): Session {
  const paths = new Map(names.map((name) => [typedUri(name, io), name]));
  const filesRoots = (values.files ?? []).map((folder) => typedUri(folder, io));
  return openSession(nodeHost(), {
    version: readVersion(values['exim-version']),
    macros: readMacros(values.D ?? []),
    filesRoots,
    onlyFilesRoots: true,
    // Without --files what Exim would read is read, because the person who names the file asks for that.
    access: { folders: filesRoots.length > 0 ? filesRoots : 'everything', files: new Set(paths.keys()) },
    workspace: [],
    roots: [],
    paths,
  });
}

/** What the file holds, or in words why it cannot be read. `-` is standard input, which the session then has as the file's text. */
export async function namedContent(name: string, session: Session, io: Io): Promise<FileText | string> {
  if (name === '-') {
    const content = decode(Buffer.from(await io.stdin(), 'latin1'));
    session.setOverlay(typedUri(name, io), { text: content.text, version: 0 });
    return content;
  }
  const content = nodeHost().readFile(typedUri(name, io));
  if (!isAbsent(content)) return content;
  return content.absent === 'missing' ? 'no such file' : content.why;
}
