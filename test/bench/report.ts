/** Tables of results: printed, and written into README.md between two marks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What could not be measured, or must be known to read the table. */
  readonly notes?: readonly string[];
}

const readme = join(import.meta.dirname, '../../test/bench/README.md');
const begin = '<!-- results: written by npm run bench -->';
const end = '<!-- end of results -->';

export function markdown({ title, columns, rows, notes = [] }: Table): string {
  const widths = columns.map((column, at) =>
    Math.max(3, column.length, ...rows.map((row) => (row[at] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, at) => (at === 0 ? (cells[at] ?? '').padEnd(width) : (cells[at] ?? '').padStart(width))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const text = notes.map((note) => `\n${note}\n`).join('');
  return `### ${title}\n\n${[line(columns), rule, ...rows.map(line)].join('\n')}\n${text}`;
}

/** Replaces the results in README.md. No date: the same machine and code give much the same text. */
export function writeResults(tables: readonly Table[]): void {
  const text = readFileSync(readme, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to === -1) throw new Error(`${readme}: the marks around the results are gone`);
  const results = [machine(), ...tables.map(markdown)].join('\n');
  writeFileSync(readme, `${text.slice(0, from)}${begin}\n\n${results}\n${text.slice(to)}`);
}

function machine(): string {
  const [first] = cpus();
  return `Measured on ${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), Node ${process.version}, ${process.platform} ${process.arch}.\n`;
}
