/** The documentation pages of codes as markdown, made from what stands beside each rule; the files under docs/rules are written from here. */
import type { CodeHead, Documented, Example } from './rule';

/** The page of one code. */
export function pageOf({ rule, doc }: Documented): string {
  const { code, title } = rule;
  return [
    `# ${code}`,
    `**${title}.** ${headline(rule)}`,
    doc.text.trim(),
    '## Wrong',
    shown(doc.bad),
    '## Right',
    shown(doc.good),
    silencing(rule),
    '[All codes](README.md)',
    '',
  ].join('\n\n');
}

/** The page that lists all of them, by subject. */
export function overview(subjects: Readonly<Record<string, readonly Documented[]>>): string {
  const tables = Object.entries(subjects)
    .filter(([, pages]) => pages.length > 0)
    .map(([subject, pages]) => `## ${subject}\n\n${table(pages, '')}`);
  return [
    '# What is reported, by its code',
    'Every finding has a code. How serious it is can be changed with the setting `exim.rules` and with `eximls check --rule CODE=LEVEL`, ' +
      'where LEVEL is `error`, `warning`, `info`, `hint` or `off`; what Exim itself refuses stays an error. ' +
      'Single findings are suppressed by comments, which each page describes. ' +
      'The levels here are the usual ones: some depend on the place and on the version of Exim.',
    ...tables,
    '',
  ].join('\n\n');
}

/** The list in the README of the product. */
export function shortList(subjects: Readonly<Record<string, readonly Documented[]>>): string {
  return table(Object.values(subjects).flat(), 'docs/rules/');
}

function table(pages: readonly Documented[], folder: string): string {
  const rows = [...pages]
    .sort((a, b) => (a.rule.code.toLowerCase() < b.rule.code.toLowerCase() ? -1 : 1))
    .map(
      ({ rule: { code, severity, title } }) =>
        `| [\`${code}\`](${folder}${code}.md) | ${severity} | ${cell(title)} |`,
    );
  return ['| code | usually | what it finds |', '| --- | --- | --- |', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function headline({ severity, since, removed }: CodeHead): string {
  const bounds = [since && ` from Exim ${since} on`, removed && ` before Exim ${removed}`]
    .filter(Boolean)
    .join('');
  return `Usually ${severity === 'error' ? 'an error' : severity === 'info' ? 'a remark' : `a ${severity}`}${bounds}.`;
}

/** What is longer than anybody reads is cut. */
const mostLines = 40;

function shown(example: Example): string {
  if (typeof example === 'string') return block(example);
  return Object.entries(example)
    .map(([path, text]) => `\`${path}\`:\n\n${text === null ? '(not to be read)' : block(text)}`)
    .join('\n\n');
}

function block(text: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const kept = lines.length > mostLines ? [...lines.slice(0, mostLines), '…'] : lines;
  // Control characters would make the page a file that is not text.
  const visible = kept.map((line) => line.replace(/[\0-\x08\x0b-\x1f\x7f]/g, '\u00b7'));
  return `\`\`\`exim\n${visible.join('\n')}\n\`\`\``;
}

function silencing({ code, refused }: CodeHead): string {
  if (refused)
    return 'Exim does not start with such a configuration: no setting and no comment makes this less than an error.';
  return [
    '## When it is meant',
    'Exim ignores comment lines, so a comment above the line, or in the file, says that it is meant:',
    `\`\`\`exim\n# exim-lint-disable-next-line ${code}\n\`\`\``,
    `\`\`\`exim\n# exim-lint-disable-file ${code}\n\`\`\``,
    `Or set another level for all files, as in \`"exim.rules": { "${code}": "off" }\`. What Exim itself refuses cannot be suppressed.`,
  ].join('\n\n');
}
