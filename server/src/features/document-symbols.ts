/** The outline of a file: macros, named lists, and the sections with their drivers, ACLs and statements. */

import type { LogicalLine } from '../preprocess/logical-line';
import { writtenAt } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { Acl, AclStatement, Driver, Name, Section } from '../syntax/tree';

export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'section' | 'macro' | 'list' | 'driver' | 'acl' | 'statement';
  /** All of it; the ranges of children lie inside. */
  readonly whole: RawRange;
  readonly at: RawRange;
  readonly children: readonly DocumentSymbol[];
}

/** What is declared in this file, in its order; a section that begins in another file gives its parts without a parent. */
export function documentSymbols(project: Project, file: SourceFile): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  const macros = project.preprocessed.macros.flatMap(({ name, at, whole, value }) =>
    at?.file === file && whole ? [symbol('macro', name, at, whole, oneLine(value.text))] : [],
  );
  for (const section of project.configuration.sections) {
    const parts = partsOf(section, file);
    const { begin, title } = section;
    if (!begin || begin.raw.file !== file) {
      symbols.push(...parts);
      continue;
    }
    // A file that includes itself goes on with the section at its own beginning.
    const isBelow = ({ start }: RawRange) => start >= begin.raw.start;
    const ends = section.lines
      .filter(({ raw }) => raw.file === file && isBelow(raw))
      .map(({ raw }) => raw.end);
    const whole = { file, start: begin.raw.start, end: Math.max(begin.raw.end, ...ends) };
    const inside = macros.filter(({ at }) => at.start > whole.start && at.end <= whole.end);
    for (const macro of inside) macros.splice(macros.indexOf(macro), 1);
    const children = distinct([...parts.filter((part) => isBelow(part.whole)), ...inside]);
    symbols.push(
      { ...symbol('section', title?.text || 'begin', siteOfName(title, begin), whole), children },
      ...parts.filter((part) => !isBelow(part.whole)),
    );
  }
  return distinct([...symbols, ...macros]);
}

/** A file that is included twice declares everything twice, at the same places. */
function distinct(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  const seen = new Set<number>();
  return [...symbols].sort(inOrder).filter(({ at }) => !seen.has(at.start) && seen.add(at.start));
}

function partsOf(section: Section, file: SourceFile): DocumentSymbol[] {
  switch (section.kind) {
    case 'main':
      return section.entries.flatMap((entry) =>
        entry.kind === 'named-list' && entry.line.raw.file === file
          ? [symbol('list', entry.name.text, siteOfName(entry.name, entry.line), entry.line.raw, entry.type)]
          : [],
      );
    case 'routers':
    case 'transports':
    case 'authenticators':
      return section.drivers.flatMap((driver) => driverSymbol(driver, file));
    case 'acl':
      return section.acls.flatMap((acl) => aclSymbol(acl, file));
    default:
      return [];
  }
}

function driverSymbol({ name, driver, lines }: Driver, file: SourceFile): DocumentSymbol[] {
  const whole = hullOf(lines, file);
  return whole && name.line.raw.file === file
    ? [symbol('driver', name.text, siteOfName(name, name.line), whole, driver)]
    : [];
}

function aclSymbol({ name, lines, statements }: Acl, file: SourceFile): DocumentSymbol[] {
  const whole = hullOf(lines, file);
  if (!whole || name.line.raw.file !== file) return [];
  const children = statements.flatMap((statement) => statementSymbol(statement, file));
  return [{ ...symbol('acl', name.text, siteOfName(name, name.line), whole), children }];
}

function statementSymbol({ verb, entries }: AclStatement, file: SourceFile): DocumentSymbol[] {
  const whole = hullOf([verb.line, ...entries.map(({ line }) => line)], file);
  const [first] = entries;
  const detail =
    first &&
    oneLine(`${first.negated ? '!' : ''}${first.name.text}${first.value ? ` = ${first.value.text}` : ''}`);
  return whole && verb.line.raw.file === file
    ? [symbol('statement', verb.text, siteOfName(verb, verb.line), whole, detail)]
    : [];
}

function symbol(
  kind: DocumentSymbol['kind'],
  name: string,
  at: RawRange,
  whole: RawRange,
  detail?: string,
): DocumentSymbol {
  const hull = { file: at.file, start: Math.min(at.start, whole.start), end: Math.max(at.end, whole.end) };
  // Editors show nothing, or refuse the answer, for a name without text.
  return { kind, name: name || '?', at, whole: hull, children: [], ...(detail && { detail }) };
}

function siteOfName(name: Name | undefined, line: LogicalLine): RawRange {
  return (name && name.end > name.start && writtenIn(name, line.raw.file)) || line.raw;
}

function writtenIn({ line, start, end }: Name, file: SourceFile): RawRange | undefined {
  const written = writtenAt(line, start, end);
  return written?.file === file && written.start >= line.raw.start && written.end <= line.raw.end
    ? written
    : undefined;
}

function hullOf(lines: readonly LogicalLine[], file: SourceFile): RawRange | undefined {
  const here = lines.filter(({ raw }) => raw.file === file);
  const [first] = here;
  return first && { file, start: first.raw.start, end: Math.max(...here.map(({ raw }) => raw.end)) };
}

function inOrder(a: DocumentSymbol, b: DocumentSymbol): number {
  return a.whole.start - b.whole.start || b.whole.end - a.whole.end;
}

function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > 60 ? `${flat.slice(0, 60)}…` : flat;
}
