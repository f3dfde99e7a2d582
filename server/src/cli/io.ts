/** What a command may do with its surroundings: print, complain, read its input. */

/** All texts are byte strings, one character per byte, because Exim's output is bytes; `utf8` makes them of other texts. */
export interface Io {
  out(bytes: string): void;
  err(bytes: string): void;
  /** The whole of standard input. */
  stdin(): Promise<string>;
  /** Absolute: what relative paths on the command line start from. */
  readonly cwd: string;
  /** Standard output is a terminal that shows colours. */
  readonly colour?: boolean;
}

/** The UTF-8 bytes of a text as a byte string. */
export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** This process's own streams. */
export function processIo(): Io {
  const { stdout, env } = process;
  return {
    out: (bytes) => void stdout.write(bytes, 'latin1'),
    err: (bytes) => void process.stderr.write(bytes, 'latin1'),
    async stdin() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('latin1');
    },
    cwd: process.cwd(),
    // https://no-color.org: any value but the empty one means no.
    colour: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
  };
}
