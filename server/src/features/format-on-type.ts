/** What the formatter does while a person types: the indentation of a new line, and names that belong to the first column. */
import type { SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { Edit } from '../text/edit';
import { lineAt } from '../text/line-index';
import type { Style } from './format';
import { columnAt, indentation } from './format-columns';
import { type Line, linesOf } from './format-lines';

/**
 * At most one edit, of the blanks that begin the line of `offset`, where the cursor is behind what was typed. A new line goes
 * under the one above: options below the name of their driver, conditions below each other, further lines one step in.
 * Nothing where the line above does not tell.
 */
export function formatOnType(
  project: Project,
  file: SourceFile,
  offset: number,
  typed: string,
  style: Style,
): Edit[] {
  const lines = linesOf(project, file);
  const number = lineAt(file.lines, offset);
  const start = file.lines.starts[number] ?? 0;
  const next = file.lines.starts[number + 1];
  const lineEnd = next === undefined ? file.text.length : next - 1;
  const line = lines.find((each) => each.number === number);
  if (line?.fixed) return [];
  const column =
    typed === '\n'
      ? columnBelow(
          lines.find((each) => each.number === number - 1),
          lines,
          file.text,
          style,
        )
      : columnOfName(line, offset, file.text);
  if (column === undefined) return [];
  let text = start;
  while (text < lineEnd && (file.text[text] === ' ' || file.text[text] === '\t')) text++;
  const newText = indentation(column, style);
  return file.text.slice(start, text) === newText ? [] : [{ range: { start, end: text }, newText }];
}

/** A driver or an ACL begins in the first column, unless inside a conditional, where layouts differ. */
function columnOfName(line: Line | undefined, offset: number, text: string): number | undefined {
  if (line?.role.kind !== 'name' || line.depth > 0) return undefined;
  return text.slice(line.start, line.end).trimEnd().endsWith(':') && offset >= line.text ? 0 : undefined;
}

function columnBelow(
  above: Line | undefined,
  lines: readonly Line[],
  text: string,
  style: Style,
): number | undefined {
  if (!above || above.fixed || above.text >= above.end) return undefined;
  const { role, start } = above;
  const own = columnAt(text, start, above.text, style);
  const isOpen = text.slice(above.text, above.end).trimEnd().endsWith('\\');
  if (role.kind === 'continuation') {
    if (isOpen || above.kind === 'comment') return own;
    const first = lines.findLast(
      (each) => each.number < above.number && each.role.kind !== 'continuation' && each.kind !== 'directive',
    );
    return first && columnBelowRole(first, columnAt(text, first.start, first.text, style), text, style);
  }
  return isOpen ? own + style.width : columnBelowRole(above, own, text, style);
}

function columnBelowRole({ role, start }: Line, own: number, text: string, style: Style): number | undefined {
  switch (role.kind) {
    case 'free':
      return undefined;
    case 'name':
      return own + style.width;
    case 'verb':
      return role.condition === undefined ? own + style.width : columnAt(text, start, role.condition, style);
    default:
      return own;
  }
}
