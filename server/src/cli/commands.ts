/** The table of all commands, and how a command line finds its command. */
import { version } from '../version';
import type { ListedCommand } from './command';
import { type Io, utf8 } from './io';

export const commands: readonly ListedCommand[] = [
  {
    name: 'check',
    summary: 'report what is wrong with a configuration',
    load: async () => (await import('./check')).check,
  },
  {
    name: 'route',
    summary: 'show where addresses go and why',
    load: async () => (await import('./route')).route,
  },
  {
    name: 'rewrite',
    summary: 'show how addresses are rewritten, as exim -brw',
    load: async () => (await import('./rewrite')).rewrite,
  },
  {
    name: 'retry',
    summary: 'show which retry rule applies, as exim -brt',
    load: async () => (await import('./retry')).retry,
  },
  {
    name: 'expand',
    summary: 'show what string expansions yield',
    load: async () => (await import('./expand')).expand,
  },
  {
    name: 'print',
    summary: 'print options, drivers, macros or the whole configuration as exim -bP does',
    load: async () => (await import('./print')).print,
  },
  {
    name: 'format',
    summary: 'lay out configurations, or check that they are',
    load: async () => (await import('./format')).format,
  },
  {
    name: 'add-mailman',
    summary: 'put Mailman into a configuration',
    load: async () => (await import('./add-mailman')).addMailman,
  },
  {
    name: 'test',
    summary: 'run routing tests: transcripts of exim -bt',
    load: async () => (await import('./test')).testCommand,
  },
  {
    name: 'explain',
    summary: 'say what a finding means',
    load: async () => (await import('./explain')).explain,
  },
];

/**
 * Runs one command line and resolves to its exit status: 2 with a message where it makes no sense. Never rejects: what
 * nobody expected is printed too.
 *
 * @param table what `eximls` offers
 */
export async function runCommandLine(
  args: readonly string[],
  io: Io,
  table: readonly ListedCommand[] = commands,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-V') {
    io.out(`eximls ${version}\n`);
    return 0;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const named = await table.find((candidate) => candidate.name === rest[0])?.load();
    const text = utf8(named?.help ?? overview(table));
    if (name === undefined) io.err(text);
    else io.out(text);
    return name === undefined ? 2 : 0;
  }
  const listed = table.find((candidate) => candidate.name === name);
  if (!listed) {
    io.err(utf8(`eximls: unknown command "${name}"; "eximls --help" lists the commands\n`));
    return 2;
  }
  const command = await listed.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(utf8(command.help));
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    io.err(utf8(`eximls ${name}: ${messageOf(error)}\n`));
    return 2;
  }
}

function overview(table: readonly ListedCommand[]): string {
  const width = Math.max(...table.map(({ name }) => name.length));
  const list = table.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`);
  return [
    'Usage: eximls COMMAND [options]',
    '',
    ...list,
    '',
    '"eximls COMMAND --help" says more; "eximls --version" prints the version.',
    '',
  ].join('\n');
}

/** What a person can mend is said in one line; for the rest the stack helps whoever it is reported to. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  // By its name, as a command that was loaded on its own may have a class of its own.
  const expected = error.name === 'UsageError' || code.startsWith('ERR_PARSE_ARGS_');
  return expected ? error.message : (error.stack ?? error.message);
}
