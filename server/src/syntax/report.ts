/** Collects the problems of the section readers and turns spans of logical lines into places in files. */
import {
  type EximError,
  type LogicalLine,
  type Problem,
  type RawRange,
  refusal,
  siteOf,
} from '../preprocess';
import type { EximVersion } from '../reference/version';
import type { Accounts } from './accounts';
import type { Span } from './tree';

/** What a section reader knows besides its lines. */
export interface Reader {
  /** The release whose answers are wanted. */
  readonly version: EximVersion;
  readonly accounts: Accounts;
  readonly report: (problem: Problem) => void;
}

export function placeOf(at: Span): RawRange {
  return siteOf(at.line, at.start, at.end) ?? at.line.raw;
}

/** How Exim refuses a file at this line: "in line N of FILE". */
export function refusedAt(line: LogicalLine, message: string): EximError {
  return refusal(message, line.file, line.eximLine, line.order + 0.5);
}

/** How Exim refuses a file without naming a line, while it reads this one. */
export function refusedWhile(line: LogicalLine, message: string): EximError {
  return { message, order: line.order + 0.5 };
}

interface Extras {
  readonly related?: NonNullable<Problem['related']>;
  readonly fixes?: NonNullable<Problem['fixes']>;
}

/** Reports an error that Exim would stop at, with the line. */
export function refuse(
  reader: Reader,
  at: Span,
  code: string,
  message: string,
  exim: string,
  extras: Extras = {},
): void {
  reader.report({
    code,
    severity: 'error',
    at: placeOf(at),
    message,
    exim: refusedAt(at.line, exim),
    ...extras,
  });
}

/** Reports an error that Exim would stop at, without a line in its message. */
export function refuseWithoutLine(
  reader: Reader,
  at: Span,
  code: string,
  message: string,
  exim: string,
  extras: Extras = {},
): void {
  reader.report({
    code,
    severity: 'error',
    at: placeOf(at),
    message,
    exim: refusedWhile(at.line, exim),
    ...extras,
  });
}
