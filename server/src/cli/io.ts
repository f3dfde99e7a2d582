/** What a command may do with its surroundings: print, complain, read its input. */

export interface Io {
  /** Writes to standard output; one character per byte where a command prints Exim's bytes. */
  out(text: string): void;
  err(text: string): void;
  /** The whole of standard input. */
  stdin(): Promise<string>;
  /** Absolute: what relative paths on the command line start from. */
  readonly cwd: string;
}
