/** The report of `eximls check` as workflow commands, which GitHub shows as annotations in the changed files. */
import type { Problem, Severity } from '../preprocess/problem';
import { positionsOf } from '../text/line-index';
import { realPath } from './real-path';
import type { Checked, Surroundings } from './reporters';

const levels: Readonly<Record<Severity, string | undefined>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: undefined,
};

export function reportGithub(checked: readonly Checked[], { cwd }: Surroundings): string {
  const lines = checked.flatMap(({ problems }) => problems.flatMap((problem) => annotation(problem, cwd)));
  return lines.map((line) => `${line}\n`).join('');
}

function annotation({ at, severity, code, message, exim }: Problem, cwd: string): string[] {
  const level = levels[severity];
  if (level === undefined) return [];
  const { start, end } = positionsOf(at.file.lines, at);
  const properties = Object.entries({
    file: realPath(at.file, cwd),
    line: start.line + 1,
    endLine: end.line + 1,
    // Columns are only understood within one line.
    ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
    title: code,
  });
  const text = exim ? `${message}\nExim: ${exim.message}` : message;
  return [
    `::${level} ${properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',')}::${escapeText(text)}`,
  ];
}

function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
