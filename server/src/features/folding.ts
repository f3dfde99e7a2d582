/** What can be folded: sections, drivers, ACLs and their statements, conditionals, continuations, blocks of comment. */
import type { LogicalLine, PhysicalLine } from '../preprocess/logical-line';
import type { SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { Section } from '../syntax/tree';
import { lineAt } from '../text/line-index';

/** Lines count from 0; the last one is folded away too. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'section' | 'block' | 'conditional' | 'continuation' | 'comment';
}

/** The folds of one file, in the order of their first lines; of two that begin together the longer comes first. */
export function foldingRanges(project: Project, file: SourceFile): Fold[] {
  const { preprocessed } = project;
  const { sections } = project.configuration;
  const folds: Fold[] = [];
  const physical = linesOf(preprocessed.physical, file);
  const add = (kind: Fold['kind'], startLine: number, endLine: number) => {
    while (endLine > startLine && isLead(physical.get(endLine + 1))) endLine--;
    if (endLine > startLine) folds.push({ startLine, endLine, kind });
  };
  const addLines = (kind: Fold['kind'], lines: readonly LogicalLine[]) => {
    const here = lines.filter((line) => line.raw.file === file);
    const first = here[0];
    const last = here.at(-1);
    if (first && last) add(kind, lineAt(file.lines, first.raw.start), lineAt(file.lines, last.raw.end));
  };
  addSections(sections, file, physical, add);
  for (const lines of blocksOf(sections)) addLines('block', lines);
  for (const line of preprocessed.lines) addLines('continuation', [line]);
  for (const { branches, end } of preprocessed.conditionals)
    for (const [index, { at }] of branches.entries()) {
      const next = branches[index + 1]?.at ?? end;
      if (at.file !== file || next?.file !== file) continue;
      const last = lineAt(file.lines, next.start) - 1;
      const first = lineAt(file.lines, at.start);
      if (last > first) folds.push({ startLine: first, endLine: last, kind: 'conditional' });
    }
  folds.push(...commentBlocks(physical));
  return nested(folds);
}

function linesOf(physical: readonly PhysicalLine[], file: SourceFile): Map<number, PhysicalLine> {
  const result = new Map<number, PhysicalLine>();
  for (const line of physical) if (line.file === file) result.set(line.number, line);
  return result;
}

/** A section ends before the comment block that introduces the next one. */
function addSections(
  sections: readonly Section[],
  file: SourceFile,
  physical: ReadonlyMap<number, PhysicalLine>,
  add: (kind: 'section', first: number, last: number) => void,
): void {
  const begins = sections.flatMap(({ begin }) =>
    begin?.raw.file === file ? [lineAt(file.lines, begin.raw.start)] : [],
  );
  const count = Math.max(0, ...physical.keys());
  for (const [index, first] of begins.entries()) add('section', first, (begins[index + 1] ?? count) - 1);
}

function* blocksOf(sections: readonly Section[]): Iterable<readonly LogicalLine[]> {
  for (const section of sections) {
    if (section.kind === 'acl') {
      for (const acl of section.acls) {
        yield acl.lines;
        for (const { entries } of acl.statements) yield entries.map(({ line }) => line);
      }
    } else if (
      section.kind === 'routers' ||
      section.kind === 'transports' ||
      section.kind === 'authenticators'
    ) {
      for (const driver of section.drivers) yield driver.lines;
    }
  }
}

/** Blank lines, comments and conditionals that open at the end of something belong to what comes next. */
function isLead(line: PhysicalLine | undefined): boolean {
  if (line === undefined || line.kind === 'blank' || line.kind === 'comment') return true;
  return line.kind === 'directive' && /^\s*\.ifn?def/.test(line.file.text.slice(line.start, line.end));
}

function commentBlocks(physical: ReadonlyMap<number, PhysicalLine>): Fold[] {
  const folds: Fold[] = [];
  for (const { number, kind } of physical.values()) {
    if (kind !== 'comment' || physical.get(number - 1)?.kind === 'comment') continue;
    let last = number;
    while (physical.get(last + 1)?.kind === 'comment') last++;
    if (last > number) folds.push({ startLine: number - 1, endLine: last - 1, kind: 'comment' });
  }
  return folds;
}

/** Sorted and nested: one that would reach out of another, as a section out of a branch of a conditional, ends with it. */
function nested(folds: readonly Fold[]): Fold[] {
  const result: Fold[] = [];
  const open: Fold[] = [];
  for (const fold of [...folds].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine)) {
    while (open.length > 0 && open.at(-1)!.endLine < fold.startLine) open.pop();
    const outer = open.at(-1);
    const endLine = Math.min(fold.endLine, outer?.endLine ?? fold.endLine);
    const same = outer?.startLine === fold.startLine && outer.endLine === endLine;
    if (same || endLine <= fold.startLine) continue;
    const clipped = { ...fold, endLine };
    result.push(clipped);
    open.push(clipped);
  }
  return result;
}
