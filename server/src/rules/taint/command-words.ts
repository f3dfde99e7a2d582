/** Splits the command of a pipe into its words before they are expanded, as Exim does (transport.c, transport_set_up_command). */
import type { Range } from '../../text/range';

/** The first word is the program. A word in quotes includes them. */
export function commandWords(command: string): Range[] {
  const words: Range[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(command[at] ?? '')) at++;
    if (at >= command.length) return words;
    const start = at;
    const quote = command[at];
    if (quote === "'" || quote === '"') {
      at++;
      while (at < command.length && command[at] !== quote)
        at += quote === '"' && command[at] === '\\' ? 2 : 1;
      at = Math.min(at + 1, command.length);
    } else {
      while (at < command.length && !/\s/.test(command[at] ?? '')) at++;
    }
    words.push({ start, end: at });
  }
}
