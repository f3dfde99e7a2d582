/** The raw text of the lines that Exim makes something of, for rules on what stands there before macros are replaced. */
import type { Preprocessed } from '../preprocess/logical-line';
import type { SourceFile } from '../preprocess/source';

export interface RawLine {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** In the order of reading: no comments, directives, includes, or lines that are skipped. */
export function* readLines({ physical }: Preprocessed): Iterable<RawLine> {
  for (const { file, start, end, kind } of physical)
    if (kind === 'text' || kind === 'continuation' || kind === 'macro')
      yield { file, start, end, text: file.text.slice(start, end) };
}

/** Whether the stretch is a word by itself: no letter, digit or underscore touches it, nor a `$` before it. */
export function isWordAt(text: string, start: number, length: number): boolean {
  return !/[A-Za-z0-9_$]/.test(text[start - 1] ?? '') && !/[A-Za-z0-9_]/.test(text[start + length] ?? '');
}
