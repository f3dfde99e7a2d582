/** Splits commands into words (transport.c, transport_set_up_command). */
import { dequote, skipSpace } from '../words';

/** Words between white space; single quotes keep everything as it is, double quotes let escapes be. */
export function splitCommand(command: string): string[] {
  const words: string[] = [];
  let at = skipSpace(command, 0);
  while (at < command.length) {
    if (command[at] === "'") {
      const end = command.indexOf("'", at + 1);
      words.push(command.slice(at + 1, end < 0 ? undefined : end));
      at = skipSpace(command, end < 0 ? command.length : end + 1);
    } else {
      const word = dequote(command, at);
      words.push(word.text);
      at = word.next;
    }
  }
  return words;
}
