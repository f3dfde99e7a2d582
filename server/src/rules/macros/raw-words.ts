/** The raw text of the lines that Exim makes something of, for rules on what stands there before macros are replaced. */
import type { Preprocessed } from '../../preprocess/logical-line';
import type { SourceFile } from '../../preprocess/source';

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

/** Names that conditionals ask for, or that a skipped branch would define: -D or another build may define them. */
export function namesFromOutside({ physical }: Preprocessed): Set<string> {
  const names = new Set<string>();
  for (const { file, start, end, kind } of physical) {
    if (kind !== 'directive' && kind !== 'inactive') continue;
    const text = file.text.slice(start, end);
    if (kind === 'directive' || /^\s*(\.|[A-Z]\w*\s*=)/.test(text))
      for (const [word] of text.matchAll(/[A-Z][A-Za-z0-9_]*/g)) names.add(word);
  }
  return names;
}
