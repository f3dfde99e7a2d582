/** Reads the value of a string option: the rest of the line, or a quoted string that must fill it (readconf.c, read_string). */
import type { EximWords, LogicalLine } from '../preprocess';
import { type Reader, refuse } from './report';
import type { Value } from './tree';
import { readQuoted, restAsValue, span } from './words';

/** `name` is the setting's name as Exim's messages show it. */
export function readStringValue(line: LogicalLine, from: number, name: string, reader: Reader): Value {
  if (line.text[from] !== '"') return restAsValue(line, from);
  const { value, next, unclosed } = readQuoted(line, from);
  if (unclosed)
    refuse(reader, value.span, 'quoted-string', 'The closing quote is missing.', [
      'missing-quote-at-end-of-string-value-for',
      name,
    ]);
  else if (next < line.text.length)
    reportExtra(line, next, ['extra-characters-follow-string-value-for', name], reader);
  return value;
}

/** Exim's hint where the text that follows looks like a comment. */
const hint = ' (# is comment only at line start)';

/** Text behind a complete value; the hint goes behind what fills the last place (readconf.c, extra_chars_error). */
export function reportExtra(line: LogicalLine, at: number, exim: EximWords, reader: Reader): void {
  const [key, ...args] = exim;
  const comment = line.text[at] === '#';
  refuse(
    reader,
    span(line, at, line.text.length),
    comment ? 'inline-hash-comment' : 'extra-text',
    comment
      ? 'This is not a comment: "#" starts one only at the beginning of a line. Move it to a line of its own.'
      : 'Nothing may follow here.',
    comment ? [key, ...args.slice(0, -1), `${args.at(-1)}${hint}`] : exim,
  );
}
