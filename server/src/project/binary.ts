/** The problem of a file that holds no text. */
import type { Problem } from '../preprocess/problem';
import type { SourceFile } from '../preprocess/source';

/** Stands at the start of the file, which is not read any further. */
export function binaryProblem(file: SourceFile): Problem {
  return {
    code: 'binary-file',
    severity: 'error',
    at: { file, start: 0, end: 0 },
    message: 'This file is not text, so nothing in it was read. If it is a configuration, save it as UTF-8.',
  };
}
