/** Collects the problems of the section readers and turns spans of logical lines into places in files. */
import {
  type EximWords,
  type LogicalLine,
  type Problem,
  type RawRange,
  type ReadingPoint,
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

/** What is wrong in our words, and what Exim says of it. */
export interface Complaint {
  readonly message: string;
  readonly exim: EximWords;
}

interface Extras {
  readonly related?: NonNullable<Problem['related']>;
  readonly fixes?: NonNullable<Problem['fixes']>;
}

/** Reports an error that Exim would stop at while it reads the line of `at`. */
export function refuse(
  reader: Reader,
  at: Span,
  code: string,
  message: string,
  exim: EximWords,
  extras: Extras = {},
): void {
  reader.report({
    code,
    severity: 'error',
    at: placeOf(at),
    message,
    exim: refusal(exim, reader.version, pointAfter(at.line, 0.5)),
    ...extras,
  });
}

/** The point after a line has been read; `later`, from 0 to 1, orders what Exim notices before it reads the next one. */
export function pointAfter({ file, eximLine, order }: LogicalLine, later: number): ReadingPoint {
  return { file, eximLine, order: order + later };
}

/** The fix that puts another name at `at`; none where there is no guess. */
export function changeTo(guess: string | undefined, at: Span): Extras {
  if (guess === undefined) return {};
  return {
    fixes: [{ title: `Change to "${guess}"`, safe: false, edits: [{ at: placeOf(at), newText: guess }] }],
  };
}
