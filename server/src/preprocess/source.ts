/** A file as it was handed to the reader: its name, its text and where its lines start. */
import { indexLines, type LineIndex } from '../text/line-index';

export interface SourceFile {
  /** The identity of the file for the editor and the host. */
  readonly uri: string;
  /** The path as Exim would know and print it. */
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

export function sourceFile(uri: string, path: string, text: string): SourceFile {
  return { uri, path, text, lines: indexLines(text) };
}

const virtualScheme = 'exim-virtual:';

/** A text that is no file anybody could open: a macro from the command line, what a generator adds. */
export function virtualFile(name: string, path: string, text: string): SourceFile {
  return sourceFile(`${virtualScheme}${name}`, path, text);
}

export function isVirtual(file: SourceFile): boolean {
  return file.uri.startsWith(virtualScheme);
}

/** A range in the raw text of one file: what a person can see and select. */
export interface RawRange {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}
