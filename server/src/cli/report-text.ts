/** The report of `eximls check` for people: each problem with its line and a mark under the place. */
import type { Problem, Severity } from '../preprocess/problem';
import { positionsOf } from '../text/line-index';
import type { Checked, Surroundings } from './reporters';

type Paint = (colour: number, text: string) => string;

/** ANSI colours. */
const colours: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36, hint: 90 };
const bold = 1;
const faint = 90;

export function reportText(checked: readonly Checked[], { colour }: Surroundings): string {
  if (checked.length === 0) return '';
  const paint: Paint = colour ? (code, text) => `\x1b[${code}m${text}\x1b[0m` : (_, text) => text;
  const parts = checked.flatMap(({ problems }) => byPlace(problems).map((problem) => entry(problem, paint)));
  return `${[...parts, summary(checked)].join('\n')}\n`;
}

function byPlace(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}

function entry(problem: Problem, paint: Paint): string {
  const { at, severity, code, message, exim } = problem;
  const { start } = positionsOf(at.file.lines, at);
  const place = `${at.file.path}:${start.line + 1}:${start.character + 1}`;
  const lines = [
    `${paint(bold, visible(place))}: ${paint(colours[severity], severity)} ${paint(faint, code)}: ${visible(message)}`,
    ...excerpt(problem, paint),
  ];
  if (exim) {
    const where =
      exim.line === undefined
        ? ''
        : ` (line ${exim.line}${exim.file === undefined ? '' : ` of ${exim.file}`})`;
    lines.push(`      ${paint(faint, visible(`Exim${where}: ${exim.message}`))}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Columns of an excerpt before and behind the mark's start, so that a line of a megabyte stays a line. */
const before = 60;
const behind = 80;

function excerpt({ at, severity }: Problem, paint: Paint): string[] {
  const { lines, text } = at.file;
  const { start, end } = positionsOf(lines, at);
  const from = lines.starts[start.line] ?? 0;
  const next = lines.starts[start.line + 1];
  const line = text.slice(from, next === undefined ? text.length : next - 1).replace(/\r$/, '');
  if (line.trim() === '') return [];
  const cut = Math.max(0, start.character - before);
  const shown = line.slice(cut, start.character + behind);
  const markEnd = end.line === start.line ? end.character : line.length;
  const length = Math.max(1, Math.min(markEnd - start.character, cut + shown.length - start.character));
  // Tabs stay, so that the mark stands where the terminal puts the text.
  const indent = shown.slice(0, start.character - cut).replace(/[^\t]/g, ' ');
  const number = String(start.line + 1).padStart(5);
  return [
    `${paint(faint, `${number} |`)} ${visible(shown)}`,
    `${paint(faint, '      |')} ${indent}${paint(colours[severity], '^'.repeat(length))}`,
  ];
}

/** Escape sequences of a hostile file must not reach the terminal. */
function visible(text: string): string {
  return text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '\u00b7').replace(/\n/g, '\u00b7');
}

function summary(checked: readonly Checked[]): string {
  const count = (wanted: Severity) =>
    checked.reduce(
      (sum, { problems }) => sum + problems.filter(({ severity }) => severity === wanted).length,
      0,
    );
  const found = (['error', 'warning', 'info', 'hint'] as const)
    .map((severity) => ({ severity, number: count(severity) }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => plural(number, severity === 'info' ? 'remark' : severity));
  const files = plural(checked.length, 'file');
  return found.length > 0 ? `${found.join(', ')} in ${files}` : `nothing to report in ${files}`;
}

function plural(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
