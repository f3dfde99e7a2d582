/** Reads the operand of `.include` and `.include_if_exists` and asks the host for the file. */
import { isSpace, skipSpace, trimEnd } from './characters';
import type { Include } from './logical-line';
import { siteOf, type TracedText } from './provenance';
import type { RawRange, SourceFile } from './source';

/**
 * Hands over an included file. `path` is absolute, or starts with the folder of the including file as Exim joins them.
 * `not-allowed`: the file may exist, but nobody opened or allowed it.
 */
export type IncludeReader = (path: string, from: SourceFile) => SourceFile | 'missing' | 'not-allowed';

export interface IncludeLine {
  readonly ifExists: boolean;
  /** As written, without quotes. */
  readonly path: string;
  readonly name: RawRange;
}

const keyword = '.include';
const ifExistsSuffix = '_if_exists';

/** The include directive that `line` holds at `at`, or undefined: the keyword must be followed by white space. */
export function includeAt(line: TracedText, at: number): IncludeLine | undefined {
  const { text } = line;
  if (!text.startsWith(keyword, at)) return undefined;
  let after = at + keyword.length;
  const ifExists = text.startsWith(ifExistsSuffix, after);
  if (ifExists) after += ifExistsSuffix.length;
  // The line's own end, which Exim still sees as a newline, is white space too.
  if (after < text.length && !isSpace(text.charCodeAt(after))) return undefined;
  let start = skipSpace(text, after);
  let end = trimEnd(text, start, text.length);
  if (end - start >= 2 && text[start] === '"' && text[end - 1] === '"') {
    start++;
    end--;
  }
  const name = siteOf(line, start, end) ?? siteOf(line, at, text.length);
  return name && { ifExists, path: text.slice(start, end), name };
}

/** A relative path counts from the folder of the file that includes it. */
export function resolvePath(path: string, from: SourceFile): string {
  if (path.startsWith('/')) return path;
  const slash = from.path.lastIndexOf('/');
  return slash === -1 ? path : `${from.path.slice(0, slash)}/${path}`;
}

export type IncludeTarget = Include['target'];
