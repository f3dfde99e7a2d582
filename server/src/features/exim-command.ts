/** Writes the commands with which a person asks a real Exim about addresses, quoted so that a shell passes them on unchanged. */

/** What a command is asked with; absent parts are left out of it. */
export interface EximCommand {
  /** The configuration, for `-C`. */
  readonly C?: string;
  /** Each `NAME=VALUE`, for `-D`. */
  readonly D?: readonly string[];
  /** The empty text is the null sender. */
  readonly sender?: string;
  /** The IP address of the sending host. */
  readonly host?: string;
  readonly addresses: readonly string[];
}

/**
 * One line. Options come before the addresses, because Exim takes every word behind the first for an address (spec 5.1).
 *
 * @param mode what Exim is to do, in words that need no quotes, such as `-bt`
 */
export function eximCommand(mode: string, { C, D = [], sender, host, addresses }: EximCommand): string {
  return [
    'exim',
    ...(C === undefined ? [] : ['-C', shellWord(C)]),
    ...D.map((macro) => shellWord(`-D${macro}`)),
    mode,
    ...(sender === undefined ? [] : ['-f', shellWord(sender === '' ? '<>' : sender)]),
    ...(host === undefined ? [] : ['-oMa', shellWord(host)]),
    ...(addresses[0]?.startsWith('-') ? ['--'] : []),
    ...addresses.map(shellWord),
  ].join(' ');
}

/** The word as it is where it means nothing else to a shell, else in single quotes. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
