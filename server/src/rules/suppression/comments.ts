/** Reads the comments that suppress findings: `# exim-lint-disable-next-line CODE`, `-line` and `-file`. */
import type { Conditional, PhysicalLine, Preprocessed } from '../../preprocess/logical-line';
import type { RawRange, SourceFile } from '../../preprocess/source';

/** `line` is the continued line that the comment stands inside; elsewhere a comment has no line of Exim's around it. */
export type Extent = 'next-line' | 'line' | 'file';

/** What stands in such a comment. */
export interface SuppressionComment {
  readonly extent: Extent;
  /** From the `#` to the end of the line. */
  readonly at: RawRange;
  /** Where the words for codes begin, right behind the name of the comment. */
  readonly list: number;
  /** The words where codes are expected; a reason may follow behind ` -- `. */
  readonly codes: readonly { readonly text: string; readonly at: RawRange }[];
}

export interface Suppression extends SuppressionComment {
  /** The stretch of the file in which it holds; absent where there is nothing that it could speak of. */
  readonly over?: RawRange;
  /** Some of that stretch is in a branch that is skipped here: what would be found there is not known. */
  readonly partlySkipped: boolean;
}

const shape = /^\s*(#+\s*exim-lint-disable-(next-line|line|file)\b)([^\r\n]*)/;

/** Those of all files that Exim reads, each once, in the order of reading. Comments in branches that are skipped say nothing. */
export function suppressionsIn({ files, physical, conditionals }: Preprocessed): Suppression[] {
  const found: Suppression[] = [];
  const having = new Set(files.filter(({ text }) => text.includes('exim-lint-disable-')));
  if (having.size === 0) return found;
  const seen = new Map<SourceFile, Set<number>>();
  for (const [index, line] of physical.entries()) {
    if (line.kind !== 'comment' || !having.has(line.file)) continue;
    const { file, start, end } = line;
    const comment = readSuppression(file, start, end);
    if (!comment) continue;
    const before = seen.get(file) ?? new Set();
    if (before.has(start)) continue;
    seen.set(file, before.add(start));
    if (isSkipped(conditionals, file, start)) continue;
    const over = reach(comment.extent, physical, index);
    found.push({
      ...comment,
      ...(over && { over }),
      partlySkipped: over !== undefined && hasSkippedLines(physical, over),
    });
  }
  return found;
}

/** The comment that the line from `start` to `end` is, if it is one that suppresses something. */
export function readSuppression(
  file: SourceFile,
  start: number,
  end: number,
): SuppressionComment | undefined {
  const match = shape.exec(file.text.slice(start, end));
  if (!match) return undefined;
  const head = start + match[0].indexOf('#');
  const list = head + (match[1] ?? '').length;
  return {
    extent: match[2] as Extent,
    at: { file, start: head, end: start + match[0].trimEnd().length },
    list,
    codes: wordsIn(file, list, match[3] ?? ''),
  };
}

function isSkipped(conditionals: readonly Conditional[], file: SourceFile, offset: number): boolean {
  return conditionals.some(({ branches, end }) =>
    branches.some(({ at, active }, index) => {
      if (active || at.file !== file || offset < at.start) return false;
      const stop = branches[index + 1]?.at ?? end;
      return stop === undefined || (stop.file === file && offset < stop.start);
    }),
  );
}

function hasSkippedLines(physical: readonly PhysicalLine[], { file, start, end }: RawRange): boolean {
  return physical.some(
    (line) => line.kind === 'inactive' && line.file === file && line.start >= start && line.start <= end,
  );
}

function wordsIn(file: SourceFile, start: number, rest: string): Suppression['codes'] {
  const list = rest.split(/\s--(?:\s|$)/, 1)[0] ?? '';
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: text, index }) => ({
    text,
    at: { file, start: start + index, end: start + index + text.length },
  }));
}

function reach(extent: Extent, physical: readonly PhysicalLine[], index: number): RawRange | undefined {
  const here = physical[index];
  if (!here) return undefined;
  const { file } = here;
  if (extent === 'file') return { file, start: 0, end: file.text.length };
  const next = neighbour(physical, index, 1);
  if (extent === 'next-line') return next && { file, start: next.start, end: next.end };
  return next?.kind === 'continuation' ? continued(physical, index) : undefined;
}

/** The next line of the file, or the one before, that is no comment and not empty. */
function neighbour(
  physical: readonly PhysicalLine[],
  index: number,
  step: 1 | -1,
): (PhysicalLine & { readonly index: number }) | undefined {
  const file = physical[index]?.file;
  for (let at = index + step; physical[at]?.file === file; at += step) {
    const line = physical[at];
    if (line && line.kind !== 'comment' && !isEmpty(line)) return { ...line, index: at };
  }
  return undefined;
}

/** Behind a NUL there is something that a person sees, though Exim does not. */
function isEmpty({ kind, file, start, end }: PhysicalLine): boolean {
  return kind === 'blank' && !file.text.slice(start, end).includes('\0');
}

/** All physical lines of the continued line around a comment. */
function continued(physical: readonly PhysicalLine[], index: number): RawRange | undefined {
  let first = neighbour(physical, index, -1);
  while (first?.kind === 'continuation') first = neighbour(physical, first.index, -1);
  let last = neighbour(physical, index, 1);
  for (let next = last; next?.kind === 'continuation'; next = neighbour(physical, next.index, 1)) last = next;
  return first && last && { file: first.file, start: first.start, end: last.end };
}
