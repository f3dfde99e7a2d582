/** The pipe transport: the command with its arguments, as it would be run (pipe.c; transport.c, transport_set_up_command). */
import { type Bytes, clean, toBytes } from '../../expand/value';
import { compareVersions } from '../../reference';
import { listItems } from '../../syntax/list';
import { expandText } from '../evaluate';
import { flagOf, placeOfOption, textOf } from '../options';
import { taintedOf } from '../step';
import type { Command, Place, TraceProblem } from '../trace';
import type { TransportRun } from '.';
import { splitCommand } from './command';

/** More arguments than this make Exim refuse the command. */
const mostArguments = 60;

export function describePipe(run: TransportRun): void {
  const { transport, address, known, delivery } = run;
  const own = textOf(transport, 'command');
  const force = flagOf(transport, 'force_command');
  const fromAddress = address.generated === 'pipe' && !(force && own !== undefined);
  const raw = fromAddress ? address.address.slice(1).trimStart() : own;
  const at = fromAddress ? undefined : placeOfOption(transport, 'command');
  if (raw === undefined || raw === '') {
    run.problems.push(problem('no-command', `no command specified for ${transport.name.text} transport`, at));
    return;
  }
  const expands = !fromAddress || address.expandPipe;
  if (flagOf(transport, 'use_shell')) {
    describeShell(run, raw, expands, at);
    return;
  }
  const words = fromAddress ? splitCommand(raw) : known.words;
  const name = transport.name.text;
  if (words.length > mostArguments) {
    run.problems.push(
      problem('command-failed', `Too many arguments to command "${raw}" in ${name} transport`, at),
    );
    return;
  }
  const argv: Bytes[] = [];
  const problems: TraceProblem[] = [];
  for (const word of words) {
    const values = expands ? expandWord(run, word, raw) : [clean(word)];
    if ('message' in values) {
      problems.push(problem('expansion-failed', values.message, at));
      break;
    }
    for (const value of values) {
      // The addresses themselves may be handed over as they are.
      if (value.taint && value.taint.source !== '$pipe_addresses' && checksTaint(run)) {
        const message = `Tainted arg ${argv.length} for ${name} transport command: '${value.text}'`;
        problems.push(taintProblem(message, at));
      }
      argv.push(value);
    }
  }
  const refusal = problems.length === 0 && argv[0] ? refuseProgram(run, argv[0].text, raw) : undefined;
  if (refusal !== undefined) problems.push(problem('command-failed', refusal, at));
  // Exim stops at the first; the arguments behind it are shown to the person all the same.
  const [first] = problems;
  if (first) run.problems.push(first);
  delivery.command = commandOf(run, argv, raw, at, false);
}

/** A program is named by its path, is one of `allow_commands`, or is found in `path` (pipe.c, set_up_direct_command). */
function refuseProgram(
  { transport, routing }: TransportRun,
  program: string,
  command: string,
): string | undefined {
  const name = transport.name.text;
  const allowed = textOf(transport, 'allow_commands');
  const restricted = flagOf(transport, 'restrict_to_path');
  if (allowed !== undefined) {
    const list = expandText(routing, allowed);
    if (list.ok && listItems(list.value.text).items.some(({ text }) => text === program)) return undefined;
    if (!restricted) return `"${program}" command not permitted by ${name} transport`;
  }
  if (program.includes('/')) {
    if (restricted) {
      return `"/" found in "${command}" (command for ${name} transport) - failed for security reasons`;
    }
    return undefined;
  }
  const path = textOf(transport, 'path') ?? '/bin:/usr/bin';
  const folders = listItems(path).items;
  const found = folders.some(({ text }) => routing.world.answer('stat', { path: `${text}/${program}` }));
  return found ? undefined : `"${program}" command not found for ${name} transport`;
}

/** With `use_shell` the whole text is one argument of `/bin/sh -c`. */
function describeShell(run: TransportRun, raw: string, expands: boolean, at: Place | undefined): void {
  const { transport, delivery, problems } = run;
  let value: Bytes = clean(toBytes(raw));
  if (expands) {
    const expanded = expandText(run.routing, raw);
    if (expanded.ok) value = expanded.value;
    else {
      const message = `Expansion of command "${raw}" in ${transport.name.text} transport failed: ${expanded.message}`;
      problems.push(problem('expansion-failed', message, at));
    }
  }
  const argv = [clean('/bin/sh'), clean('-c'), value];
  delivery.command = commandOf(run, argv, raw, at, true);
}

/** One word of the command; those that stand for addresses or for another command become several. */
function expandWord(
  run: TransportRun,
  word: string,
  command: string,
): readonly Bytes[] | { message: string } {
  const { address, transport, routing } = run;
  if (word === '$pipe_addresses' || word === '${pipe_addresses}') {
    return [{ text: address.address, taint: { source: '$pipe_addresses' } }];
  }
  if (
    address.generated === 'pipe' &&
    flagOf(transport, 'force_command') &&
    (word === '$address_pipe' || word === '${address_pipe}')
  ) {
    return splitCommand(address.address.slice(1)).map((text) => clean(text));
  }
  const expanded = expandText(routing, word);
  if (expanded.ok) return [expanded.value];
  const name = transport.name.text;
  return {
    message: `Expansion of "${word}" from command "${command}" in ${name} transport failed: ${expanded.message}`,
  };
}

/** Since 4.96 Exim refuses to give a command what came from outside. */
function checksTaint({ routing }: TransportRun): boolean {
  return compareVersions(routing.version, '4.96') >= 0;
}

function commandOf(
  { routing, router }: TransportRun,
  argv: readonly Bytes[],
  raw: string,
  at: Place | undefined,
  shell: boolean,
): Command {
  return {
    text: argv.map((arg) => arg.text).join(' '),
    argv: argv.map((arg) => taintedOf(routing, arg, router)),
    raw,
    ...(at && { at }),
    shell,
  };
}

function taintProblem(message: string, at: Place | undefined): TraceProblem {
  return {
    severity: 'error',
    code: 'taint-pipe-arg',
    message,
    effect: 'bounce',
    hint: 'take-argument-from-clean-data',
    ...(at && { at }),
  };
}

function problem(code: string, message: string, at: Place | undefined): TraceProblem {
  return {
    severity: 'error',
    code,
    message,
    effect: code === 'command-failed' ? 'bounce' : 'defer',
    ...(at && { at }),
  };
}
