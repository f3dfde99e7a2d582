/** The physical lines of one file with the part each plays in the layout: what the formatter indents by. */
import { skipName, skipSpace } from '../preprocess/characters';
import { type DirectiveName, directiveAt } from '../preprocess/conditionals';
import type { LogicalLine, PhysicalLine, PhysicalLineKind } from '../preprocess/logical-line';
import { siteOf } from '../preprocess/provenance';
import type { SourceFile } from '../preprocess/source';
import { holesOf } from '../preprocess/template';
import type { Project } from '../project/project';
import type { AclStatement, Driver } from '../syntax/tree';
import { lineAt } from '../text/line-index';
import { contextOf } from './cursor';
import { activeRole, inactiveRole, type Place, placeOf, type Role, rawOffset } from './format-roles';

/** A driver or an ACL statement, whose settings belong together. */
export type Block = Driver | AclStatement;

/** The `=` of a setting, as offsets in the file: the name ends, `=` or `==` stands, the white space behind it ends. */
export interface Assignment {
  readonly nameEnd: number;
  readonly equals: number;
  readonly equalsEnd: number;
  readonly valueStart: number;
  readonly block?: Block;
}

export interface Line {
  /** 0-based. */
  readonly number: number;
  readonly start: number;
  /** The first character that is neither a space nor a tab. */
  readonly text: number;
  /** Without the line end, its `\r` included. */
  readonly end: number;
  readonly kind: PhysicalLineKind;
  readonly role: Role;
  /** How many conditionals are open around it in this file. */
  readonly depth: number;
  /** Exim, or a template engine, would see a difference if its blanks changed. */
  readonly fixed: boolean;
  readonly assignment?: Assignment;
}

/** The lines of `file` in order. Where the file is read more than once, as in the reading that skips least of it. */
export function linesOf(project: Project, file: SourceFile): readonly Line[] {
  const physical = physicalLines(project, file);
  const continued = continuedLines(project, file);
  const logical = firstLines(project, file);
  const filled = filledLines(file);
  const lines: Line[] = [];
  let depth = 0;
  let open = false;
  let place: Place = {};
  for (const [number, { kind, start, end: rawEnd }] of physical) {
    const end = file.text[rawEnd - 1] === '\r' && rawEnd > start ? rawEnd - 1 : rawEnd;
    const text = skipBlanks(file.text, start, end);
    const directive = kind === 'directive' ? obeyed(file, text) : undefined;
    if (directive === 'endif') depth = Math.max(0, depth - 1);
    const readings = logical.get(number) ?? [];
    const [line] = readings;
    const context = line && contextOf(project, line);
    const inside = kind === 'continuation' || (open && (kind === 'inactive' || kind === 'comment'));
    let role: Role = { kind: 'free' };
    if (inside) role = { kind: 'continuation' };
    else if (kind === 'comment') role = { kind: 'comment' };
    else if (kind === 'inactive') [role, place] = inactiveRole(file.text.slice(text, end), text, place);
    else if (line && context) {
      role = activeRole(line, context, file);
      place = placeOf(context, role);
    }
    lines.push({
      number,
      start,
      text,
      end,
      kind,
      role,
      depth,
      fixed:
        filled.has(number) ||
        isFixed(file, start, text, end, kind) ||
        readings.some((each) => !beginsOn(each, file, number)),
      ...(!inside &&
        !continued.has(number) &&
        agreed(readings.map((each) => assignmentOf(project, each, file, rawEnd)))),
    });
    if (directive === 'ifdef' || directive === 'ifndef') depth++;
    if (kind === 'blank') open = false;
    else if (kind !== 'comment' && kind !== 'directive')
      open = file.text.slice(text, end).trimEnd().endsWith('\\');
  }
  return lines;
}

/** The name of a directive, unless Exim passes over it. */
function obeyed(file: SourceFile, at: number): DirectiveName | undefined {
  const directive = directiveAt(file.text, at);
  return directive?.swallowed ? undefined : directive?.name;
}

/** Of several readings of a line the first in which it is not skipped. */
function physicalLines({ preprocessed }: Project, file: SourceFile): Map<number, PhysicalLine> {
  const found = new Map<number, PhysicalLine>();
  for (const line of preprocessed.physical) {
    if (line.file !== file) continue;
    const known = found.get(line.number - 1);
    if (!known || known.kind === 'inactive') found.set(line.number - 1, line);
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

/** Lines that go on with another one in some reading: in one that includes this file where a line is open. */
function continuedLines({ preprocessed }: Project, file: SourceFile): Set<number> {
  const found = new Set<number>();
  for (const line of preprocessed.physical)
    if (line.file === file && line.kind === 'continuation') found.add(line.number - 1);
  return found;
}

/** Lines that a template engine fills in, or takes away. */
function filledLines(file: SourceFile): Set<number> {
  const found = new Set<number>();
  for (const { start, end } of holesOf(file))
    for (let line = lineAt(file.lines, start); line <= lineAt(file.lines, end - 1); line++) found.add(line);
  return found;
}

/** What begins on each line, once for each reading. */
function firstLines({ preprocessed }: Project, file: SourceFile): Map<number, LogicalLine[]> {
  const found = new Map<number, LogicalLine[]>();
  for (const line of preprocessed.lines) {
    if (line.raw.file !== file) continue;
    const number = lineAt(file.lines, line.raw.start);
    const known = found.get(number);
    if (known) known.push(line);
    else found.set(number, [line]);
  }
  return found;
}

/**
 * Whether what Exim reads of the line stands on its first physical line. Where that holds nothing but a backslash, the white
 * space before it decides whether Exim takes the next line for the beginning.
 */
function beginsOn(line: LogicalLine, file: SourceFile, number: number): boolean {
  const site = siteOf(line, 0, 1);
  return site?.file === file && lineAt(file.lines, site.start) === number;
}

function isFixed(
  file: SourceFile,
  start: number,
  text: number,
  end: number,
  kind: PhysicalLineKind,
): boolean {
  const content = file.text.slice(start, end);
  if (content.includes('\0') || content.startsWith('\uFEFF')) return true;
  if (text < end && /^[\s]/.test(file.text.slice(text, end))) return true;
  if (kind === 'directive') {
    const directive = directiveAt(file.text, text);
    return !directive || directive.swallowed;
  }
  if (kind === 'include' && !file.text.startsWith('.include', text)) return true;
  return kind !== 'comment' && /^[ \t]*\\[ \t]*$/.test(content);
}

/** A file may be included where its lines are settings, and again where they are something else. */
function agreed(found: readonly (Assignment | undefined)[]): { readonly assignment?: Assignment } {
  const [first] = found;
  return first && found.every((each) => each?.equals === first.equals) ? { assignment: first } : {};
}

/** Only where name, `=` and what is between them stand in the file as Exim reads them. */
function assignmentOf(
  project: Project,
  line: LogicalLine,
  file: SourceFile,
  lineEnd: number,
): Assignment | undefined {
  const { option, list, entry, driver, statement } = contextOf(project, line) ?? {};
  const nameEnd = line.macro
    ? skipName(line.text, 0)
    : ((entry?.variable ?? entry?.name ?? list?.name ?? option?.name)?.end ?? 0);
  const equals = skipSpace(line.text, nameEnd);
  if (!/\w/.test(line.text[nameEnd - 1] ?? '') || line.text[equals] !== '=') return undefined;
  const length = line.macro && line.text[equals + 1] === '=' ? 2 : 1;
  if (line.text[equals + length] === '=') return undefined;
  const from = rawOffset(line, nameEnd - 1, file);
  const to = rawOffset(line, equals, file);
  const second = rawOffset(line, equals + length - 1, file);
  if (from === undefined || to === undefined || second === undefined || to >= lineEnd) return undefined;
  if (to - from !== equals - nameEnd + 1 || second - to !== length - 1) return undefined;
  if (/[^ \t]/.test(file.text.slice(from + 1, to))) return undefined;
  const equalsEnd = to + length;
  const block = driver ?? statement;
  return {
    nameEnd: from + 1,
    equals: to,
    equalsEnd,
    valueStart: skipBlanks(file.text, equalsEnd, lineEnd),
    ...(block && !line.macro && { block }),
  };
}

export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}
