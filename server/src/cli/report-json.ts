/** The report of `eximls check` that programs read; other programs build on its form. */
import type { Problem } from '../preprocess/problem';
import { positionsOf } from '../text/line-index';
import type { Checked } from './reporters';

/** What Exim would refuse comes first, in the order in which Exim would come upon it; the rest by place. */
export function reportJson(checked: readonly Checked[]): string {
  const files = checked.map(({ file, problems }) => ({
    file: file.path,
    diagnostics: ordered(problems).map(diagnostic),
  }));
  return `${JSON.stringify({ files }, null, 2)}\n`;
}

function ordered(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => {
    if (a.exim && b.exim) return a.exim.order - b.exim.order;
    if (a.exim || b.exim) return a.exim ? -1 : 1;
    return a.at.start - b.at.start || a.at.end - b.at.end;
  });
}

/** Lines and columns count from 1, columns in UTF-16 code units. */
function diagnostic({ at, severity, code, message, exim }: Problem) {
  const { start, end } = positionsOf(at.file.lines, at);
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    severity,
    code,
    message,
    ...(exim && { exim: exim.message, ...(exim.line !== undefined && { eximLine: exim.line }) }),
  };
}
