/** `eximls route`: where addresses go, as `exim -bt` tells it, as JSON, or explained step by step. */
import { parseArgs } from 'node:util';
import { printAddress } from '../features/route-exim';
import { splitAddresses } from '../features/routing-test';
import { untilNothingNew } from '../host/rounds';
import { type AddressTester, addressTester, type Trace } from '../route';
import { type Command, UsageError } from './command';
import { configurationHelp, configurationOptions, encodingOf, openConfiguration } from './configuration';
import type { Io } from './io';
import { explain } from './route-explain';
import { traceAsJson } from './route-json';
import { readEnvelope, readWorld, worldHelp, worldOptions } from './world';

const help = `Usage: eximls route -C FILE [options] ADDRESS...

Shows where each address would go, without running anything. Without an address the addresses
are read from standard input, one on each line.

${configurationHelp}${worldHelp}  --format FORMAT        exim (default): as exim -bt prints it; json; explain: every router's
                         reasons, and what a delivery would run into

Exit status: as exim -bt: 0, 1 an address cannot be resolved now, 2 one is undeliverable.
`;

export const route: Command = {
  help,
  run: routeCommand,
};

export async function routeCommand(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...configurationOptions, ...worldOptions, format: { type: 'string', default: 'exim' } },
  });
  const { format } = values;
  if (format !== 'exim' && format !== 'json' && format !== 'explain') {
    throw new UsageError(`--format ${format}: one of exim, json, explain`);
  }
  const typed = positionals.map((text) => Buffer.from(text, 'utf8').toString('latin1'));
  if (typed.length === 0 && values.C === '-')
    throw new UsageError('no address: standard input is the configuration');
  const addresses = typed.length > 0 ? typed.flatMap(splitAddresses) : linesOf(await io.stdin());
  const project = await openConfiguration(values, io);
  const { world, late } = readWorld(values, io);
  const envelope = readEnvelope(values);
  const begin = () =>
    addressTester(project.model, world, {
      version: project.version,
      envelope,
      encoding: encodingOf(project),
    });
  if (late.length > 0) {
    await untilNothingNew(() => {
      const { test } = begin();
      for (const address of addresses) test(address);
    }, late);
  }
  const tester = begin();
  if (format === 'exim') return printEach(tester, addresses, typed.length === 0, io);
  const { version, sender, test, questions } = tester;
  const trace = { version, sender, addresses: addresses.map(test), questions: questions() };
  if (format === 'json') io.out(traceAsJson(trace));
  else io.out(explain(trace, { colour: io.colour ?? false }));
  return exitStatus(trace);
}

/** Prints in pieces of about this many bytes. */
const pieceLength = 65_536;

/** Of long lists of addresses nothing is kept that has been printed. In a session Exim prompts for each address. */
function printEach(
  { test }: AddressTester,
  addresses: readonly string[],
  isSession: boolean,
  io: Io,
): number {
  let status = 0;
  let piece = '';
  for (const address of addresses) {
    const result = test(address);
    status = Math.max(status, result.exitCode);
    piece += `${isSession ? '> ' : ''}${printAddress(result)}`;
    if (piece.length < pieceLength) continue;
    io.out(piece);
    piece = '';
  }
  io.out(`${piece}${isSession ? '> \n' : ''}`);
  return status;
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Once an address failed, that remains. */
export function exitStatus({ addresses }: Trace): number {
  return Math.max(0, ...addresses.map(({ exitCode }) => exitCode));
}
