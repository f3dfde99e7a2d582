/** Splits the command of a pipe into its words before they are expanded, as Exim does (transport.c, transport_set_up_command). */
import { readEscape } from '../../syntax/words';
import type { Range } from '../../text/range';

/** The range of a word includes its quotes; `text` is what Exim expands, each of its characters from `offsets` of the command. */
export interface CommandWord extends Range {
  /** 0 is the program. */
  readonly index: number;
  readonly text: string;
  readonly offsets: readonly number[];
}

/** The first word is the program. Between double quotes a backslash begins an escape, between single ones it stands for itself. */
export function commandWords(command: string): CommandWord[] {
  const words: CommandWord[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(command[at] ?? '')) at++;
    if (at >= command.length) return words;
    const start = at;
    const quote = command[at] === "'" || command[at] === '"' ? command[at] : undefined;
    if (quote) at++;
    let text = '';
    const offsets: number[] = [];
    while (at < command.length && (quote ? command[at] !== quote : !/\s/.test(command[at] ?? ''))) {
      const escaped = quote === '"' && command[at] === '\\' ? readEscape(command, at) : undefined;
      offsets.push(at);
      text += escaped?.text ?? command[at];
      at = escaped?.next ?? at + 1;
    }
    offsets.push(at);
    if (quote) at = Math.min(at + 1, command.length);
    words.push({ index: words.length, start, end: at, text, offsets });
  }
}
