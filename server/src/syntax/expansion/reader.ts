/** What every part of the expansion parser shares: the text, the version read for, and the failures met so far. */
import { limits } from '../../limits';
import type { Braced, ExpansionText, Failure } from './tree';

export interface Reader {
  readonly source: string;
  /** The second number of the Exim version: 96 for 4.96. */
  readonly release: number;
  readonly failures: Failure[];
  /** Counts every failure, those of memoised parts too. */
  failureCount: number;
  /** Braced texts by the offset of their opening brace: some items are read in two ways. */
  readonly braced: Map<number, Braced>;
  depth: number;
}

export function readerOf(source: string, release: number): Reader {
  return { source, release, failures: [], failureCount: 0, braced: new Map(), depth: 0 };
}

export interface FailureExtras {
  readonly afterOpenHeader?: string;
  readonly meant?: string | undefined;
  readonly early?: true;
  /** Default true. */
  readonly skipped?: boolean;
}

/** Notes a failure and returns it for the node where Exim's reading stops. */
export function fail(
  reader: Reader,
  start: number,
  end: number,
  message: string,
  extras: FailureExtras = {},
): Failure {
  const failure: Failure = {
    at: { start, end: Math.min(Math.max(end, start), reader.source.length) },
    message,
    skipped: extras.skipped ?? true,
    ...(extras.early && { early: true as const }),
    ...(extras.afterOpenHeader === undefined ? {} : { afterOpenHeader: extras.afterOpenHeader }),
    ...(extras.meant === undefined ? {} : { meant: extras.meant }),
  };
  reader.failures.push(failure);
  reader.failureCount++;
  return failure;
}

const openHeader = 'missing or misplaced { or } - could be header name not terminated by colon';

/** A failure of braces: Exim blames an unterminated header name where it has seen one. */
export function failBraces(
  reader: Reader,
  start: number,
  end: number,
  message = 'missing or misplaced { or }',
): Failure {
  return fail(reader, start, end, message, { afterOpenHeader: openHeader });
}

/** The offset of the first character at or after `at` that is not white space to Exim. */
export function skipSpace(source: string, at: number): number {
  while (isSpace(source.charCodeAt(at))) at++;
  return at;
}

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** The end of the name at `at`: letters, digits and the characters in `more`. */
export function nameEnd(source: string, at: number, more: string): number {
  for (; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (!isLetter(code) && !isDigit(code) && !more.includes(source[at] as string)) break;
  }
  return at;
}

/** Exim keeps 255 characters of a name and forgets the rest. */
export function nameOf(source: string, start: number, end: number): string {
  return source.slice(start, Math.min(end, start + 255));
}

export function tooDeep(reader: Reader): boolean {
  return reader.depth > limits.expansionDepth;
}

/** Whether nothing has failed since `before`, a value of `failureCount`. */
export function cleanSince(reader: Reader, before: number): boolean {
  return reader.failureCount === before;
}

export function emptyText(at: number): ExpansionText {
  return { kind: 'expansion', start: at, end: at, nodes: [], clean: true, literal: '' };
}
