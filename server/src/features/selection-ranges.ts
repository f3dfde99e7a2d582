/** What to select next as a selection grows: token, argument, item, value, setting, block, section, file. */

import { listKindOfAclWord, listKindOfOption } from '../model/list-kinds';
import { expansionOf, releaseOf, walkExpansion } from '../model/values';
import type { LogicalLine } from '../preprocess/logical-line';
import { writtenAt } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { Braced, ConditionNode, ExpansionNode } from '../syntax/expansion/tree';
import { listItems } from '../syntax/list';
import type { Span, Value } from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import type { Range } from '../text/range';
import { contextOf, cursorAt, type LineContext, physicalLineAt, valueOfContext } from './cursor';
import { macroAt } from './macros';
import { macroValue } from './thing';

/** Ranges around `offset`, each inside the next one, the last is the file. */
export function selectionRanges(project: Project, file: SourceFile, offset: number): Range[] {
  const found: Range[] = [{ start: 0, end: file.text.length }];
  const add = ({ start, end }: Range) => {
    if (start <= offset && offset <= end && end > start) found.push({ start, end });
  };
  addWord(file, offset, add);
  const macro = macroAt(project.preprocessed, file, offset);
  if (macro) add(macro.at);
  const physical = physicalLineAt(project.preprocessed, file, offset);
  if (physical) add(trimmed(file.text, physical));
  const line = cursorAt(project.preprocessed, file, offset)?.line;
  const context = line && contextOf(project, line);
  if (line) add(line.raw);
  const value = line?.macro ? macroValue(line) : context && valueOfContext(context);
  if (value) addValue(project, value, context, file, offset, add);
  for (const lines of blocksAround(project, file, offset)) addHull(lines, file, add);
  return nested(found);
}

function addWord({ text }: SourceFile, offset: number, add: (range: Range) => void): void {
  const isWord = (at: number) => /\w/.test(text[at] ?? ' ');
  let start = offset;
  let end = offset;
  while (start > 0 && isWord(start - 1)) start--;
  while (end < text.length && isWord(end)) end++;
  add({ start, end });
}

function addValue(
  project: Project,
  value: Value,
  context: LineContext | undefined,
  file: SourceFile,
  offset: number,
  add: (range: Range) => void,
): void {
  const { line } = value.span;
  const addSpan = (span: Span) => {
    const at = placeOf(line, span, file, offset);
    if (at) add(at);
  };
  addSpan(value.span);
  const inText = (start: number, end: number) => addSpan(valueSpan(value, start, end));
  inText(0, value.text.length);
  if (context && isList(context))
    for (const { start, end } of listItems(value.text).items) inText(start, end);
  if (!value.text.includes('$')) return;
  for (const node of walkExpansion(expansionOf(value, releaseOf(project.version)).text)) {
    inText(node.start, node.end);
    for (const { start, end } of bracedOf(node)) {
      inText(start, end);
      if (end - start > 2) inText(start + 1, end - 1);
    }
  }
}

/** What stands between braces of a node, the nodes inside not included. */
function bracedOf(node: ExpansionNode | ConditionNode): Braced[] {
  if (node.kind === 'condition') return [...node.args];
  if (node.kind !== 'item') return [];
  const outcomes = [...(node.yesNo ? [node.yesNo] : []), ...(node.choices ?? [])];
  return [...node.args, node.expression, ...outcomes.flatMap(({ yes, no }) => [yes, no])].filter(
    (each) => each !== undefined,
  );
}

function isList({ option, driver, entry, list }: LineContext): boolean {
  if (list) return true;
  if (option) return listKindOfOption(option.name.text, driver) !== undefined;
  return entry !== undefined && listKindOfAclWord(entry.name.text) !== undefined;
}

/** The hull of what is written of a span in this file; a part that comes out of a macro has no place of its own. */
function placeOf(
  line: LogicalLine,
  { start, end }: Span,
  file: SourceFile,
  offset: number,
): Range | undefined {
  const whole = writtenAt(line, start, end);
  if (whole) return whole.file === file ? whole : undefined;
  let hull: { start: number; end: number } | undefined;
  for (const segment of line.segments) {
    if (segment.end <= start || segment.start >= end) continue;
    const { origin } = segment;
    const from = Math.max(start, segment.start) - segment.start;
    const length = Math.min(end, segment.end) - segment.start - from;
    const at: RawRange =
      origin.kind === 'macro'
        ? origin.use.at
        : { file: origin.file, start: origin.offset + from, end: origin.offset + from + length };
    if (at.file !== file) continue;
    hull = { start: Math.min(hull?.start ?? at.start, at.start), end: Math.max(hull?.end ?? at.end, at.end) };
  }
  return hull && hull.start <= offset && offset <= hull.end ? hull : undefined;
}

/** The lines of the section, of the ACL or driver, and of each statement there; those that lie elsewhere are sorted out later. */
function* blocksAround(
  { configuration }: Project,
  file: SourceFile,
  offset: number,
): Iterable<readonly LogicalLine[]> {
  const isAround = (lines: readonly LogicalLine[]) =>
    lines.some(({ raw }) => raw.file === file && raw.start <= offset) &&
    lines.some(({ raw }) => raw.file === file && raw.end >= offset);
  for (const section of configuration.sections) {
    const lines = section.begin ? [section.begin, ...section.lines] : section.lines;
    if (!isAround(lines)) continue;
    yield lines;
    if ('drivers' in section) for (const driver of section.drivers) yield driver.lines;
    if (section.kind !== 'acl') continue;
    for (const acl of section.acls) {
      yield acl.lines;
      if (!isAround(acl.lines)) continue;
      for (const { verb, entries } of acl.statements) yield [verb.line, ...entries.map(({ line }) => line)];
    }
  }
}

function addHull(lines: readonly LogicalLine[], file: SourceFile, add: (range: Range) => void): void {
  let hull: Range | undefined;
  for (const { raw } of lines)
    if (raw.file === file)
      hull = {
        start: Math.min(hull?.start ?? raw.start, raw.start),
        end: Math.max(hull?.end ?? raw.end, raw.end),
      };
  if (hull) add(hull);
}

function trimmed(text: string, { start, end }: Range): Range {
  const content = text.slice(start, end);
  const from = start + (content.length - content.trimStart().length);
  return { start: from, end: from + content.trim().length };
}

/** From the smallest on, each that holds the one before and is larger. */
function nested(found: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of [...found].sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const inner = result.at(-1);
    if (!inner) result.push(range);
    else if (
      range.start <= inner.start &&
      inner.end <= range.end &&
      range.end - range.start > inner.end - inner.start
    )
      result.push(range);
  }
  return result;
}
