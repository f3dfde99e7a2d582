/** `eximls explain`: prints the page of a code, or the list of all codes. */
import { parseArgs } from 'node:util';
import { codes } from '../rules';
import { nearest } from '../text/nearest';
import { type Command, UsageError } from './command';
import { type Io, utf8 } from './io';
import { readPage } from './pages';

const help = `Usage: eximls explain [CODE...]

Says what the finding of that code means, with an example of what is wrong and one of what is
right. Without a code it lists all of them.
`;

export const explain: Command = {
  help,
  run,
};

async function run(args: readonly string[], io: Io): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  if (positionals.length === 0) {
    io.out(utf8(list()));
    return 0;
  }
  for (const code of positionals) knownCode(code);
  io.out(utf8(positionals.map(readPage).join('\n')));
  return 0;
}

/** Refuses what is no code, with the one that was probably meant. */
export function knownCode(code: string): string {
  if (codes.has(code)) return code;
  const guess = nearest(code, codes.keys());
  throw new UsageError(
    `there is no code "${code}"${guess ? `; did you mean "${guess}"?` : '; "eximls explain" lists them'}`,
  );
}

function list(): string {
  const all = [...codes.values()].sort((a, b) => (a.code.toLowerCase() < b.code.toLowerCase() ? -1 : 1));
  const width = Math.max(...all.map(({ code }) => code.length));
  return all
    .map(({ code, severity, title }) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`)
    .join('');
}
