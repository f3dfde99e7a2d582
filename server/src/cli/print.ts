/** `eximls print`: what Exim holds of a configuration, in the words and the layout of `exim -bP`. */
import * as os from 'node:os';
import { parseArgs } from 'node:util';
import { clean, contextOf, expand, fromBytes, toBytes } from '../expand';
import { readGroups, readUsers } from '../expand/users';
import { firstOf } from '../expand/world';
import { type Host, isAbsent } from '../host/host';
import { nodeHost } from '../host/node-host';
import { type Installation, print as printNames } from '../model/print/print';
import type { Project } from '../project/project';
import { openSession } from '../project/session';
import { type Command, readMacros, readVersion, typedUri, UsageError } from './command';
import { type Io, utf8 } from './io';

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

  -C FILE                the configuration, as for exim
  -D MACRO=VALUE         defines a macro, as for exim; may be repeated
  -n                     values without names
  --exim-version V       the version of Exim that is asked
  --files DIR            DIR stands for /: absolute paths, those of users and groups too, are
                         looked for under it and nowhere else; may be repeated
  --local-host NAME      the name of the host

Exit status: that of exim: 0, or 1 where the last name is unknown or Exim would refuse the
configuration; 2 could not run.
`;

export const print: Command = {
  name: 'print',
  summary: 'print options, drivers, macros or the whole configuration as exim -bP does',
  help,
  run: printCommand,
};

/** Prints to `io` and resolves to the exit status. */
export async function printCommand(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      C: { type: 'string', short: 'C' },
      D: { type: 'string', short: 'D', multiple: true },
      n: { type: 'boolean', short: 'n' },
      'exim-version': { type: 'string' },
      files: { type: 'string', multiple: true },
      'local-host': { type: 'string', multiple: true },
    },
  });
  if (values.C === undefined) throw new UsageError('no configuration: -C FILE is needed');
  if (positionals.includes('environment'))
    throw new UsageError(
      'environment: only a running Exim has one; see keep_environment and add_environment',
    );
  const host = nodeHost();
  const uri = typedUri(values.C, io);
  const file = host.readFile(uri);
  if (isAbsent(file))
    throw new UsageError(`${values.C}: ${file.absent === 'missing' ? 'no such file' : file.why}`);
  const filesRoots = (values.files ?? []).map((folder) => typedUri(folder, io));
  const session = openSession(host, {
    version: readVersion(values['exim-version']),
    macros: readMacros(values.D ?? []),
    filesRoots,
    onlyFilesRoots: true,
    access: { folders: filesRoots.length > 0 ? filesRoots : 'everything', files: new Set([uri]) },
    workspace: [],
    roots: [],
    paths: new Map([[uri, values.C]]),
  });
  const project = session.projectAt(uri);
  const bytes = file.encoding === 'utf-8' ? utf8 : (text: string) => text;
  const refusal = project.configuration.problems.find(({ exim }) => exim)?.exim;
  if (refusal) {
    const place = refusal.line === undefined ? '' : ` in line ${refusal.line} of ${refusal.file ?? values.C}`;
    io.err(bytes(`Exim configuration error${place}:\n  ${refusal.message}\n`));
    return 1;
  }
  const hostname = values['local-host']?.[0]?.split(',')[0] ?? os.hostname();
  const installation = installationOf(project, host, filesRoots, hostname);
  const { lines, ok } = printNames(project.model, positionals, installation, !values.n);
  io.out(bytes(lines.map((line) => `${line}\n`).join('')));
  return ok ? 0 : 1;
}

function installationOf(
  { model, version }: Project,
  host: Host,
  filesRoots: readonly string[],
  hostname: string,
): Installation {
  const text = (path: string): string => {
    for (const root of filesRoots.length > 0 ? filesRoots : ['file://']) {
      const content = host.readFile(`${root.replace(/\/$/, '')}${path}`);
      if (!isAbsent(content)) return content.text;
    }
    return '';
  };
  const here = { primaryHostname: hostname, addresses: [], now: Date.now(), environment: {} };
  return {
    version,
    hostname,
    users: [...readUsers(text('/etc/passwd')).values()],
    groups: [...readGroups(text('/etc/group')).values()],
    expand(source, spoolDirectory) {
      const context = contextOf(model, firstOf(here, []), version, (name) =>
        name === 'spool_directory' && spoolDirectory !== undefined
          ? clean(toBytes(spoolDirectory))
          : undefined,
      );
      const expanded = expand(toBytes(source), context);
      return expanded.kind === 'ok' ? fromBytes(expanded.value.text) : undefined;
    },
  };
}
