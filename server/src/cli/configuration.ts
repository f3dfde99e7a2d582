/** Reads the one configuration that a command works with. */
import { refusalOf } from '../features/routing-test';
import { decode, isAbsent } from '../host/host';
import { nodeHost } from '../host/node-host';
import type { Project } from '../project/project';
import { openSession } from '../project/session';
import { readMacros, readVersion, typedUri, UsageError } from './command';
import { type Io, utf8 } from './io';

/** For `parseArgs`. */
export const configurationOptions = {
  C: { type: 'string', short: 'C' },
  D: { type: 'string', short: 'D', multiple: true },
  'exim-version': { type: 'string' },
} as const;

export const configurationHelp = `  -C FILE                the configuration, as for exim
  -D MACRO=VALUE         defines a macro, as for exim; may be repeated
  --exim-version V       the version of Exim whose answers are wanted
`;

export interface ConfigurationValues {
  readonly C?: string | undefined;
  readonly D?: string[] | undefined;
  readonly 'exim-version'?: string | undefined;
  readonly files?: string[] | undefined;
}

/** Tells on standard error at which of its problems Exim would refuse the file; it is used nevertheless, as far as it goes. */
export async function openConfiguration(values: ConfigurationValues, io: Io): Promise<Project> {
  const name = values.C;
  if (name === undefined) throw new UsageError('-C FILE is missing');
  const host = nodeHost();
  const uri = typedUri(name, io);
  const filesRoots = (values.files ?? []).map((folder) => typedUri(folder, io));
  const session = openSession(host, {
    version: readVersion(values['exim-version']),
    macros: readMacros(values.D ?? []),
    filesRoots,
    onlyFilesRoots: true,
    access: { folders: filesRoots.length > 0 ? filesRoots : 'everything', files: new Set([uri]) },
    workspace: [],
    roots: [],
    paths: new Map([[uri, name]]),
  });
  if (name === '-') {
    const { text } = decode(Buffer.from(await io.stdin(), 'latin1'));
    session.setOverlay(uri, { text, version: 0 });
  } else {
    const content = host.readFile(uri);
    if (isAbsent(content)) {
      throw new UsageError(`${name}: ${content.absent === 'missing' ? 'no such file' : content.why}`);
    }
  }
  const project = session.projectAt(uri);
  const refusal = refusalOf(project);
  if (refusal) io.err(utf8(`eximls: ${name}: Exim would refuse this configuration: ${refusal.message}\n`));
  return project;
}

/** How the root file was decoded; included files are taken for the same. */
export function encodingOf(project: Project): 'utf-8' | 'latin-1' {
  const content = nodeHost().readFile(project.root.uri);
  return isAbsent(content) ? 'utf-8' : content.encoding;
}
