/** From a place in a file to the logical line that Exim reads there, and to what that line is part of. */
import type { LogicalLine, PhysicalLine, Preprocessed } from '../preprocess/logical-line';
import type { SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type {
  Acl,
  AclEntry,
  AclStatement,
  Configuration,
  Driver,
  NamedList,
  OptionSetting,
  RetryRule,
  RewriteRule,
  Section,
  Value,
} from '../syntax/tree';
import { lineOffset } from '../syntax/words';

/** What a logical line is part of, from the outside in. */
export interface LineContext {
  readonly section: Section;
  readonly driver?: Driver;
  readonly acl?: Acl;
  readonly statement?: AclStatement;
  readonly option?: OptionSetting;
  readonly list?: NamedList;
  readonly entry?: AclEntry;
  readonly rule?: RewriteRule | RetryRule;
}

export interface Cursor {
  readonly line: LogicalLine;
  /** The offset in the line's text. */
  readonly at: number;
}

/** The physical line at `offset`, as it was read last; a file that is included twice is read twice. */
export function physicalLineAt(
  read: Preprocessed,
  file: SourceFile,
  offset: number,
): PhysicalLine | undefined {
  let found: PhysicalLine | undefined;
  for (const line of read.physical)
    if (line.file === file && line.start <= offset && offset <= line.end) found = line;
  return found;
}

/** The logical line in which the characters around `offset` stand as they are; right behind the last one counts too. */
export function cursorAt(read: Preprocessed, file: SourceFile, offset: number): Cursor | undefined {
  let behind: Cursor | undefined;
  for (const line of read.lines)
    for (const { start, end, origin } of line.segments) {
      if (origin.kind !== 'raw' || origin.file !== file) continue;
      const at = start + offset - origin.offset;
      if (at >= start && at < end) return { line, at };
      if (at === end) behind = { line, at };
    }
  return behind;
}

const contexts = new WeakMap<Configuration, ReadonlyMap<LogicalLine, LineContext>>();

export function contextOf(project: Project, line: LogicalLine): LineContext | undefined {
  const { configuration } = project;
  let known = contexts.get(configuration);
  if (!known) {
    known = index(configuration);
    contexts.set(configuration, known);
  }
  return known.get(line);
}

function index({ sections }: Configuration): Map<LogicalLine, LineContext> {
  const result = new Map<LogicalLine, LineContext>();
  for (const section of sections) {
    if (section.begin) result.set(section.begin, { section });
    for (const line of section.lines) result.set(line, { section });
    switch (section.kind) {
      case 'main':
        for (const entry of section.entries)
          if (entry.kind === 'option') result.set(entry.line, { section, option: entry });
          else if (entry.kind === 'named-list') result.set(entry.line, { section, list: entry });
        break;
      case 'routers':
      case 'transports':
      case 'authenticators':
        for (const driver of section.drivers) {
          for (const line of driver.lines) result.set(line, { section, driver });
          for (const option of driver.options) result.set(option.line, { section, driver, option });
        }
        break;
      case 'acl':
        for (const acl of section.acls) {
          for (const line of acl.lines) result.set(line, { section, acl });
          for (const statement of acl.statements) {
            result.set(statement.verb.line, { section, acl, statement });
            for (const entry of statement.entries) result.set(entry.line, { section, acl, statement, entry });
          }
        }
        break;
      case 'rewrite':
      case 'retry':
        for (const rule of section.rules) result.set(rule.line, { section, rule });
        break;
    }
  }
  return result;
}

/** The value that a line sets, if it sets one. */
export function valueOfContext(context: LineContext): Value | undefined {
  return (context.option ?? context.list ?? context.entry)?.value;
}

/** The offset in a value's text for one in its line; undefined outside the value. */
export function offsetInValue(value: Value, at: number): number | undefined {
  const { span, text, offsets } = value;
  if (at < span.start || at > span.end) return undefined;
  if (!offsets) {
    const index = at - lineOffset(value, 0);
    return index < 0 ? undefined : Math.min(index, text.length);
  }
  for (let index = text.length; index >= 0; index--) if (lineOffset(value, index) <= at) return index;
  return undefined;
}
