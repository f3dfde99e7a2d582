/** `eximls print`: what Exim holds of a configuration, in the words and the layout of `exim -bP`. */
import { parseArgs } from 'node:util';
import { clean, contextOf, expand, fromBytes, toBytes } from '../expand';
import { readGroups, readUsers } from '../expand/users';
import type { World } from '../expand/world';
import { isAbsent } from '../host/host';
import { nodeHost } from '../host/node-host';
import { type Installation, print as printNames } from '../model/print/print';
import type { Project } from '../project/project';
import { type Command, typedUri, UsageError } from './command';
import { configurationHelp, configurationOptions, encodingOf, openConfiguration } from './configuration';
import { type Io, utf8 } from './io';
import { readWorld, worldOptions } from './world';

const help = `Usage: eximls print -C FILE [options] [NAME...]

Prints what "exim -bP NAME..." prints for the configuration, to root: all main options with
their values, or what the names ask for:

  OPTION, all                            main options
  routers, transports, authenticators    all drivers of a kind with all their options
  router NAME, transport NAME, ...       the options of one driver
  router_list, transport_list, ...       the names only
  macros, macro NAME, macro_list         macros, built-in ones first
  acls, acl NAME, acl_list               the lines of ACLs (Exim itself has no such question)
  +NAME                                  the named lists of that name
  config                                 the whole configuration as it was read
  config_file                            the name of the file

${configurationHelp}  -n                     values without names
  --files DIR            DIR stands for /: absolute paths, those of users and groups too, are
                         looked for under it and nowhere else; may be repeated
  --local-host NAME      the name of the host

Exit status: that of exim: 0, or 1 where the last name is unknown or Exim would refuse the
configuration; 2 could not run.
`;

export const print: Command = {
  help,
  run: printCommand,
};

/** Prints to `io` and resolves to the exit status. */
export async function printCommand(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...configurationOptions,
      n: { type: 'boolean', short: 'n' },
      files: worldOptions.files,
      'local-host': worldOptions['local-host'],
    },
  });
  if (positionals.includes('environment'))
    throw new UsageError(
      'environment: only a running Exim has one; see keep_environment and add_environment',
    );
  const project = await openConfiguration(values, io);
  // Exim prints nothing of a configuration that it refuses; that it would has been said.
  if (project.readingProblems.some(({ exim }) => exim)) return 1;
  const filesRoots = (values.files ?? []).map((folder) => typedUri(folder, io));
  const installation = installationOf(project, filesRoots, readWorld(values, io).world);
  const { lines, ok } = printNames(project.model, positionals, installation, !values.n);
  const text = lines.map((line) => `${line}\n`).join('');
  io.out(encodingOf(project) === 'utf-8' ? utf8(text) : text);
  return ok ? 0 : 1;
}

function installationOf(
  { model, version }: Project,
  filesRoots: readonly string[],
  world: World,
): Installation {
  const host = nodeHost();
  const text = (path: string): string => {
    for (const root of filesRoots.length > 0 ? filesRoots : ['file://']) {
      const content = host.readFile(`${root.replace(/\/$/, '')}${path}`);
      if (!isAbsent(content)) return content.text;
    }
    return '';
  };
  return {
    version,
    hostname: world.here.primaryHostname,
    users: [...readUsers(text('/etc/passwd')).values()],
    groups: [...readGroups(text('/etc/group')).values()],
    expand(source, spoolDirectory) {
      const context = contextOf(model, world, version, (name) =>
        name === 'spool_directory' && spoolDirectory !== undefined
          ? clean(toBytes(spoolDirectory))
          : undefined,
      );
      const expanded = expand(toBytes(source), context);
      return expanded.kind === 'ok' ? fromBytes(expanded.value.text) : undefined;
    },
  };
}
