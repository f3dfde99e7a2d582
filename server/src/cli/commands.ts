/** The table of all commands, and how a command line finds its command. */
import { version } from '../version';
import { addMailman } from './add-mailman';
import { check } from './check';
import { type Command, UsageError } from './command';
import { expand } from './expand';
import { explain } from './explain';
import { format } from './format';
import { type Io, utf8 } from './io';
import { print } from './print';
import { retry } from './retry';
import { rewrite } from './rewrite';
import { route } from './route';
import { testCommand } from './test';

export const commands: readonly Command[] = [
  check,
  route,
  rewrite,
  retry,
  expand,
  print,
  format,
  addMailman,
  testCommand,
  explain,
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
  table: readonly Command[] = commands,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-V') {
    io.out(`eximls ${version}\n`);
    return 0;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const named = table.find((candidate) => candidate.name === rest[0]);
    const text = utf8(named?.help ?? overview(table));
    if (name === undefined) io.err(text);
    else io.out(text);
    return name === undefined ? 2 : 0;
  }
  const command = table.find((candidate) => candidate.name === name);
  if (!command) {
    io.err(utf8(`eximls: unknown command "${name}"; "eximls --help" lists the commands\n`));
    return 2;
  }
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

function overview(table: readonly Command[]): string {
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
  const expected = error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS_');
  return expected ? error.message : (error.stack ?? error.message);
}
