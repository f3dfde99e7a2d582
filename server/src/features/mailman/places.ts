/** Where new blocks of lines go: behind a driver, before one, at the end of the transports, at the start of an ACL. */
import { isVirtual, type SourceFile } from '../../preprocess/source';
import type { Project } from '../../project/project';
import type { Acl, Driver, NamedList, Section } from '../../syntax/tree';
import { afterConditionals, driverEnd, lineNumber, linesOf, openAt, withComment } from './lines';
import type { Place } from './plan-words';

export function afterDriver(project: Project, driver: Driver): Place | undefined {
  const { file } = driver.name.line;
  const lines = linesOf(project.preprocessed, file);
  const own = driver.lines.filter((line) => line.file === file);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last || isVirtual(file)) return undefined;
  return afterLine(file, driverEnd(lines, lineNumber(file, first.raw.start), lineNumber(file, last.raw.end)));
}

export function beforeDriver(project: Project, driver: Driver): Place | undefined {
  const { file, raw } = driver.name.line;
  if (isVirtual(file)) return undefined;
  const number = withComment(linesOf(project.preprocessed, file), lineNumber(file, raw.start));
  return { kind: 'before', file, offset: file.lines.starts[number] ?? 0 };
}

/** Outside of every conditional that is opened in the file. */
export function outside(project: Project, place: Place): Place {
  const { file } = place;
  const lines = linesOf(project.preprocessed, file);
  const number = lineNumber(file, place.offset);
  const end = afterConditionals(lines, number);
  return end === number ? place : afterLine(file, end);
}

/** Behind the last of the named lists that no conditional holds; at the start of the file where there is none. */
export function mainPlace(project: Project): Place | undefined {
  const [main] = project.configuration.sections.filter((section) => section.kind === 'main');
  const lists = (main?.entries ?? []).filter((entry): entry is NamedList => entry.kind === 'named-list');
  const free = lists.filter(({ line: { file, raw } }) => {
    const lines = linesOf(project.preprocessed, file);
    return !isVirtual(file) && openAt(lines, lineNumber(file, raw.start)).length === 0;
  });
  const last = free.at(-1)?.line;
  if (last) return afterLine(last.file, lineNumber(last.file, last.raw.end));
  return isVirtual(project.root) ? undefined : { kind: 'before', file: project.root, offset: 0 };
}

/** Behind the last driver of a section, or behind its "begin". */
export function endOfSection(project: Project, section: Section): Place | undefined {
  if (section.kind !== 'routers' && section.kind !== 'transports') return undefined;
  const last = section.drivers.at(-1);
  if (last) {
    const place = afterDriver(project, last);
    return place && outside(project, place);
  }
  const { begin } = section;
  return begin && !isVirtual(begin.file)
    ? afterLine(begin.file, lineNumber(begin.file, begin.raw.end))
    : undefined;
}

/** Before the first statement, under the name. */
export function startOfAcl({ name: { line } }: Acl): Place | undefined {
  return isVirtual(line.file) ? undefined : afterLine(line.file, lineNumber(line.file, line.raw.end));
}

/** The blanks before the first line that is one step in. */
export function stepOf(driver: Driver | undefined): string {
  return (driver?.lines[1] && blanksBefore(driver.lines[1].raw)) || '  ';
}

export function indentationOf({ statements }: Acl): string {
  const [first] = statements;
  return first ? blanksBefore(first.verb.line.raw) : '  ';
}

function blanksBefore({ file, start }: { readonly file: SourceFile; readonly start: number }): string {
  const lineStart = file.lines.starts[lineNumber(file, start)] ?? 0;
  return /^[ \t]*/.exec(file.text.slice(lineStart, Math.max(start, lineStart)))?.[0] ?? '';
}

function afterLine(file: SourceFile, number: number): Place {
  const next = file.lines.starts[number + 1];
  const end = next === undefined ? file.text.length : next - 1;
  const offset = file.text[end - 1] === '\r' && next !== undefined ? end - 1 : end;
  return { kind: 'after', file, offset };
}
