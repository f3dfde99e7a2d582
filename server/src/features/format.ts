/** The formatter: indentation, the spaces around `=`, trailing blanks and the final newline; never what Exim reads. */

import type { SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { Edit } from '../text/edit';
import type { Range } from '../text/range';
import { type Alignment, alignments } from './choices';
import { indentation, type Placed, placeLines } from './format-columns';
import { linesOf } from './format-lines';

/** How a file is laid out. */
export interface Style {
  /** Columns of one step of indentation, and of a tab. */
  readonly width: number;
  readonly tabs: boolean;
  /**
   * The `=` of the options of a driver and of an ACL statement in one column: always, never, or where they stand so already.
   * In the main section only where they stand so already, unless never.
   */
  readonly align: Alignment;
  /** A last line without a line end gets one. */
  readonly finalNewline: boolean;
}

export { type Alignment, alignments };

/** As most configurations are written, Exim's own among them. */
export const usualStyle: Style = { width: 2, tabs: false, align: 'keep', finalNewline: true };

/**
 * The edits, sorted and apart from each other, that lay out `file`, or those of its lines that `range` touches. Only blanks
 * change, at places where Exim passes over them: before and behind a physical line and around the `=` of a setting. Lines
 * stay lines, in their order, with the text of lists and strings as it is; comments in the first column stay there.
 * A line that a template engine fills in is left alone.
 */
export function formatEdits(project: Project, file: SourceFile, style: Style, range?: Range): Edit[] {
  const { text } = file;
  const edits: Edit[] = [];
  const replace = (start: number, end: number, newText: string) => {
    if (text.slice(start, end) !== newText) edits.push({ range: { start, end }, newText });
  };
  for (const placed of placeLines(linesOf(project, file), text, style)) {
    const { line } = placed;
    if (range && (line.end < range.start || line.start > range.end)) continue;
    if (line.fixed) continue;
    const trimmed = trimBlanks(text, line.text, line.end);
    if (line.text >= line.end) replace(line.start, line.end, '');
    else {
      if (placed.column !== undefined) replace(line.start, line.text, indentation(placed.column, style));
      insideEdits(placed, trimmed, replace);
      // Behind a directive Exim wants a space or the end of the line, and takes the return of a DOS line for neither.
      if (line.kind !== 'directive' || text[line.end] !== '\r') replace(trimmed, line.end, '');
    }
  }
  const lastLine = text.lastIndexOf('\n') + 1;
  if (style.finalNewline && lastLine < text.length && (!range || range.end >= lastLine))
    edits.push({ range: { start: text.length, end: text.length }, newText: lineEndOf(text) });
  return edits;
}

function insideEdits(
  { line, gap, condition }: Placed,
  lineEnd: number,
  replace: (start: number, end: number, newText: string) => void,
): void {
  const { role, assignment } = line;
  if (role.kind === 'verb' && role.condition !== undefined && condition !== undefined)
    replace(condition.from, role.condition, ' '.repeat(condition.width));
  if (!assignment || gap === undefined) return;
  replace(assignment.nameEnd, assignment.equals, ' '.repeat(gap));
  // Behind the last character of a line there is nothing to keep apart.
  if (assignment.valueStart < lineEnd) replace(assignment.equalsEnd, assignment.valueStart, ' ');
}

function trimBlanks(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

function lineEndOf(text: string): string {
  const first = text.indexOf('\n');
  return text[first - 1] === '\r' ? '\r\n' : '\n';
}
