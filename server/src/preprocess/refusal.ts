/** Exim's refusal of a configuration, made from the key of its text. */
import { type EximErrorKey, eximError, eximErrorHead } from '../reference/errors';
import type { EximVersion } from '../reference/version';
import type { EximError } from './problem';
import type { SourceFile } from './source';

/** One of Exim's texts by its key, and what fills its places in order. */
export type EximWords = readonly [key: EximErrorKey, ...args: readonly (string | number)[]];

/** Where Exim's reading stands when it stops: what a message with a line names, and when that is (see EximError.order). */
export interface ReadingPoint {
  readonly file: SourceFile;
  readonly eximLine: number;
  readonly order: number;
}

/** What that release would print; the line is left out where the text's own head names none. */
export function refusal(words: EximWords, version: EximVersion, point: ReadingPoint): EximError {
  const [key, ...args] = words;
  const { file, eximLine: line, order } = point;
  const text = eximError(key, version, ...args);
  switch (eximErrorHead(key)) {
    case 'line':
      return { message: text, file: file.path, line, order };
    case 'acl':
      return { message: eximError('error-in-acl', version, text), file: file.path, line, order };
    default:
      return { message: text, order };
  }
}
