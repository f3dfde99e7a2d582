/** Reads the strings after an item that succeeds or fails: `{yes}{no}`, `{yes}fail`, or nothing (expand.c, process_yesno). */
import { fail, failBraces, nameEnd, nameOf, type Reader, skipSpace } from './reader';
import { readBraced } from './text';
import type { Braced, Failure, YesNo } from './tree';

/** Reads from `at` through the closing brace of the item called `type`; with a failure, `end` is where it happened. */
export function readYesNo(reader: Reader, at: number, type: string): YesNo {
  const { source } = reader;
  const parts: Braced[] = [];
  let next = skipSpace(source, at);
  while (source[next] === '{' && parts.length < 2) {
    const part = readBraced(reader, next);
    parts.push(part);
    next = skipSpace(source, part.end);
  }
  return yesNoOf(reader, parts, at, type);
}

/** The same where the texts in braces have been read already. */
export function yesNoOf(reader: Reader, parts: readonly Braced[], start: number, type: string): YesNo {
  const { source } = reader;
  const [yes, no] = parts;
  const at = skipSpace(source, no?.end ?? yes?.end ?? start);
  const found = { ...(yes && { yes }), ...(no && { no }) };
  if (!yes && source[at] !== '}') return stop(reader, start, at, found, "'yes' part did not start with '{'");
  if (!yes || no || source[at] === '}') return close(reader, start, at, found);
  const wordEnd = nameEnd(source, at, '_');
  const word = nameOf(source, at, wordEnd);
  if (word !== 'fail') {
    const failure = fail(
      reader,
      at,
      Math.max(wordEnd, at + 1),
      `syntax error in "${type}" item - "fail" expected`,
    );
    return { start, end: at, ...found, failure };
  }
  const fails = { ...found, fail: { start: at, end: wordEnd, text: word } };
  const closed = close(reader, start, skipSpace(source, wordEnd), fails);
  if (!closed.failure) return closed;
  const { failure, end } = closed;
  const failFailure = { ...failure, message: curly(source, end, "did not close with '}' after forcedfail") };
  return { ...closed, failFailure };
}

function close(reader: Reader, start: number, at: number, found: Partial<YesNo>): YesNo {
  if (reader.source[at] === '}') return { start, end: at + 1, ...found };
  return stop(reader, start, at, found, "did not close with '}'");
}

function stop(reader: Reader, start: number, at: number, found: Partial<YesNo>, where: string): YesNo {
  const failure: Failure = failBraces(reader, start, at, curly(reader.source, at, where));
  return { start, end: at, ...found, failure };
}

function curly(source: string, at: number, where: string): string {
  return `curly-bracket problem in conditional yes/no parsing: ${where}\n remaining string is '${source.slice(at)}'`;
}
