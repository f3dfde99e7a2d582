/** The physical lines around a place: which conditionals are open, where a driver ends, what comment belongs to it. */
import type { PhysicalLine, Preprocessed } from '../../preprocess/logical-line';
import type { SourceFile } from '../../preprocess/source';
import { lineAt } from '../../text/line-index';

/** The lines of one file as they were first read, by their number from 0. */
export function linesOf({ physical }: Preprocessed, file: SourceFile): readonly PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  for (const line of physical) if (line.file === file) lines[line.number - 1] ??= line;
  return lines;
}

export function textOfLine({ file, start, end }: PhysicalLine): string {
  return file.text.slice(start, end);
}

export function lineNumber(file: SourceFile, offset: number): number {
  return lineAt(file.lines, offset);
}

/** 1 where the line opens a conditional, -1 where it ends one. */
export function opening(line: PhysicalLine): number {
  const [, word] = /^\s*\.(if\w*def|endif)\b/.exec(textOfLine(line)) ?? [];
  return word === undefined ? 0 : word === 'endif' ? -1 : 1;
}

/** The directives that are open at a line, outermost first; each with the line of its newest branch. */
export function openAt(
  lines: readonly PhysicalLine[],
  number: number,
): { first: PhysicalLine; branch: PhysicalLine }[] {
  const open: { first: PhysicalLine; branch: PhysicalLine }[] = [];
  for (const line of lines.slice(0, number)) {
    if (!line) continue;
    const change = opening(line);
    if (change > 0) open.push({ first: line, branch: line });
    else if (change < 0) open.pop();
    else if (/^\s*\.el/.test(textOfLine(line))) {
      const last = open.pop();
      if (last) open.push({ ...last, branch: line });
    }
  }
  return open;
}

/** The number of the line that ends the conditional which is open at `number` and outermost of those. */
export function afterConditionals(lines: readonly PhysicalLine[], number: number): number {
  let depth = openAt(lines, number + 1).length;
  let at = number;
  while (depth > 0 && at + 1 < lines.length) {
    at++;
    const line = lines[at];
    if (line) depth += opening(line);
  }
  return at;
}

/**
 * The number of the last line of a driver whose lines begin at `first` and end, as far as Exim reads them, at `last`: conditionals
 * that only hold further options of it are a part of it, even where Exim skips them.
 */
export function driverEnd(lines: readonly PhysicalLine[], first: number, last: number): number {
  const base = openAt(lines, first).length;
  let end = Math.max(last, closing(lines, last, openAt(lines, last + 1).length - base));
  for (let at = end + 1; at < lines.length; at++) {
    const line = lines[at];
    if (!line || isEmpty(line)) continue;
    if (opening(line) <= 0 || !holdsOptions(lines, at)) break;
    end = closing(lines, at, 1);
    at = end;
  }
  return end;
}

/** The line at which `depth` conditionals that are open behind `number` have ended. */
function closing(lines: readonly PhysicalLine[], number: number, depth: number): number {
  let at = number;
  for (let open = depth; open > 0 && at + 1 < lines.length; ) {
    at++;
    const line = lines[at];
    if (line) open += opening(line);
  }
  return at;
}

export function isEmpty(line: PhysicalLine): boolean {
  return /^\s*(?:#.*)?\r?$/.test(textOfLine(line));
}

function holdsOptions(lines: readonly PhysicalLine[], directive: number): boolean {
  const end = closing(lines, directive, 1);
  const found = lines
    .slice(directive + 1, end)
    .find((line) => line && !isEmpty(line) && !/^\s*\./.test(textOfLine(line)));
  return found !== undefined && !/^\s*(?:[\w.-]+\s*:\s*\r?$|begin\s|[A-Z]\w*\s*=)/.test(textOfLine(found));
}

/** The first line of the comment that stands over a line, also with one empty line between. */
export function withComment(lines: readonly PhysicalLine[], number: number): number {
  const isComment = (at: number) => {
    const line = lines[at];
    return line?.kind === 'comment' && /^\s*#/.test(textOfLine(line));
  };
  const up = (from: number) => {
    let at = from;
    while (isComment(at - 1)) at--;
    return at;
  };
  const near = up(number);
  if (near < number) return near;
  const above = up(number - 1);
  // A driver that is commented out is no comment on the one below.
  const isProse = !lines
    .slice(above, number - 1)
    .some((line) => line && /^\s*#\s*(?:\w+:\s*$|driver\s*=)/.test(textOfLine(line)));
  return lines[number - 1]?.kind === 'blank' && isProse ? above : near;
}
