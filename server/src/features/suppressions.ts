/** Comments that suppress findings, for someone who writes or reads them: what may stand there, what it means, and how to add one. */
import type { Fix, Problem } from '../preprocess/problem';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { codes } from '../rules';
import { docsUrl } from '../rules/address';
import { readSuppression, type SuppressionComment } from '../rules/suppression/comments';
import { lineAt } from '../text/line-index';
import type { Candidate } from './completion-candidate';
import { code } from './links';

interface Line {
  readonly start: number;
  /** Without its line end. */
  readonly end: number;
}

function lineAround(file: SourceFile, offset: number): Line {
  const { starts } = file.lines;
  const number = lineAt(file.lines, offset);
  const start = starts[number] ?? 0;
  const next = starts[number + 1];
  return { start, end: next === undefined ? file.text.length : next - 1 };
}

function commentAt(file: SourceFile, offset: number): SuppressionComment | undefined {
  const { start, end } = lineAround(file, offset);
  return readSuppression(file, start, end);
}

const forms = [
  ['exim-lint-disable-next-line', 'suppresses findings in the next line'],
  ['exim-lint-disable-line', 'suppresses findings in the continued line around the comment'],
  ['exim-lint-disable-file', 'suppresses findings in this file'],
] as const;

/** What may follow in a comment at `offset`: codes, those found nearby first; undefined where no such comment is written. */
export function suppressionCandidates(
  project: Project,
  file: SourceFile,
  offset: number,
): Candidate[] | undefined {
  const { start } = lineAround(file, offset);
  const before = file.text.slice(start, offset);
  const name = /^\s*#+\s*(e[a-z-]*)$/.exec(before)?.[1];
  if (name !== undefined)
    return forms.map(([label, detail], index) => ({
      label,
      detail,
      kind: 'keyword',
      group: index,
      typed: name,
      newText: `${label} `,
    }));
  const comment = commentAt(file, offset);
  if (!comment || offset <= comment.list || /\s--\s/.test(before)) return undefined;
  const typed = /[^\s,]*$/.exec(before)?.[0] ?? '';
  const given = new Set(comment.codes.filter(({ at }) => at.end < offset).map(({ text }) => text));
  const here = new Set(
    project
      .problems()
      .filter(({ at, exim }) => at.file === file && !exim && isNear(at, comment))
      .map((problem) => problem.code),
  );
  return [...codes.values()]
    .filter(({ code: name, refused }) => !refused && !given.has(name))
    .map(({ code: label, title }) => ({
      label,
      detail: title,
      kind: 'value',
      group: here.has(label) ? 0 : 1,
      typed,
    }));
}

function isNear({ file, start }: RawRange, { extent, at }: SuppressionComment): boolean {
  if (extent === 'file') return true;
  const distance = lineAt(file.lines, start) - lineAt(file.lines, at.start);
  return extent === 'line' ? Math.abs(distance) < 20 : distance > 0 && distance <= 3;
}

/** What the code under the pointer means. */
export function suppressionHover(
  file: SourceFile,
  offset: number,
): { at: RawRange; markdown: string } | undefined {
  const word = commentAt(file, offset)?.codes.find(({ at }) => at.start <= offset && offset <= at.end);
  const head = word && codes.get(word.text);
  return (
    head && {
      at: word.at,
      markdown: `**${code(head.code)}** ${head.title}\n\n[Explanation](${docsUrl(head.code)})`,
    }
  );
}

/** The edits that suppress a finding on its line, and in its whole file; none for what Exim refuses. */
export function suppressingFixes(problem: Problem): Fix[] {
  const { at, code: name, exim } = problem;
  if (exim || !codes.has(name) || codes.get(name)?.refused) return [];
  const inFile = {
    title: `Suppress "${name}" in this file`,
    safe: false,
    edits: [forFile(at.file, name)],
  };
  const line = lineAround(at.file, at.start);
  // What is found in a comment cannot be suppressed for its line: the next line is the next that is no comment.
  if (/^\s*#/.test(at.file.text.slice(line.start, line.end))) return [inFile];
  return [
    {
      title: `Suppress "${name}" for this line`,
      safe: false,
      edits: [forLine(at, name)],
    },
    inFile,
  ];
}

type Edit = Fix['edits'][number];

function forLine({ file, start }: RawRange, name: string): Edit {
  const line = lineAround(file, start);
  const above = line.start > 0 ? commentAt(file, line.start - 1) : undefined;
  if (above?.extent === 'next-line') return another(above, name);
  const indent = /^[ \t]*/.exec(file.text.slice(line.start, line.end))?.[0] ?? '';
  return {
    at: { file, start: line.start, end: line.start },
    newText: `${indent}# exim-lint-disable-next-line ${name}${lineEnd(file)}`,
  };
}

/** Behind the comments at the top: they may say what file this is. */
function forFile(file: SourceFile, name: string): Edit {
  let place = 0;
  for (const start of file.lines.starts) {
    const { end } = lineAround(file, start);
    const comment = readSuppression(file, start, end);
    if (comment?.extent === 'file') return another(comment, name);
    if (start === place && file.text[start] === '#' && file.text[end] === '\n') place = end + 1;
  }
  return {
    at: { file, start: place, end: place },
    newText: `# exim-lint-disable-file ${name}${lineEnd(file)}`,
  };
}

function another({ codes: given, list, at }: SuppressionComment, name: string): Edit {
  const end = given.at(-1)?.at.end ?? list;
  return { at: { file: at.file, start: end, end }, newText: given.length > 0 ? `, ${name}` : ` ${name}` };
}

function lineEnd({ text }: SourceFile): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}
