/** Reads the one configuration that a command works with. */
import { refusalOf } from '../features/routing-test';
import { isAbsent } from '../host/host';
import { nodeHost } from '../host/node-host';
import type { Project } from '../project/project';
import { typedUri, UsageError } from './command';
import { type Io, utf8 } from './io';
import { namedContent, openNamed, type ReadingValues } from './named';

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

export interface ConfigurationValues extends ReadingValues {
  readonly C?: string | undefined;
}

/** Tells on standard error at which of its problems Exim would refuse the file; it is used nevertheless, as far as it goes. */
export async function openConfiguration(values: ConfigurationValues, io: Io): Promise<Project> {
  const name = values.C;
  if (name === undefined) throw new UsageError('-C FILE is missing');
  const session = openNamed([name], values, io);
  const content = await namedContent(name, session, io);
  if (typeof content === 'string') throw new UsageError(`${name}: ${content}`);
  const project = session.projectAt(typedUri(name, io));
  const refusal = refusalOf(project);
  if (refusal) io.err(utf8(`eximls: ${name}: Exim would refuse this configuration: ${refusal.message}\n`));
  return project;
}

/** How the root file was decoded; included files are taken for the same. */
export function encodingOf(project: Project): 'utf-8' | 'latin-1' {
  const content = nodeHost().readFile(project.root.uri);
  return isAbsent(content) ? 'utf-8' : content.encoding;
}
