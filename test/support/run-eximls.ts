/** Runs a command line of `eximls` inside the test's process and keeps what it prints. */
import type { ListedCommand } from '../../server/src/cli/command';
import { commands, runCommandLine } from '../../server/src/cli/commands';
import type { Io } from '../../server/src/cli/io';

export interface Ran {
  readonly status: number;
  /** Decoded as UTF-8. */
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly stdin?: string;
  readonly colour?: boolean;
}

/** `stdin` is text, handed over as UTF-8. */
export async function runEximls(
  args: readonly string[],
  { cwd, stdin = '', colour = false }: Surroundings,
  table: readonly ListedCommand[] = commands,
): Promise<Ran> {
  const printed = { out: '', err: '' };
  const io: Io = {
    out: (bytes) => {
      printed.out += bytes;
    },
    err: (bytes) => {
      printed.err += bytes;
    },
    stdin: async () => Buffer.from(stdin, 'utf8').toString('latin1'),
    cwd,
    colour,
  };
  const status = await runCommandLine(args, io, table);
  const decode = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8');
  return { status, out: decode(printed.out), err: decode(printed.err) };
}
