/** Where pieces go in a split configuration: into files of their own, whose names sort to the right place. */
import { isVirtual } from '../../preprocess/source';
import { splitPlace } from '../../project/debian-split';
import type { Project } from '../../project/project';
import type { Driver } from '../../syntax/tree';
import { lineNumber, linesOf, openAt, textOfLine } from './lines';
import type { NewPart, Place } from './plan-words';

/** Whether files of their own may be added at all. */
export function isSplit(project: Project): boolean {
  return isVirtual(project.root) && project.files.some(({ uri }) => splitPlace(uri));
}

/** Behind the file of `driver`, if it is the last one there. */
export function partAfter(project: Project, driver: Driver, place: Place, stem: string): NewPart | undefined {
  const names = namesBeside(project, driver);
  const own = splitPlace(place.file.uri)?.name;
  if (!names || own === undefined || hasDriver(place.file.text.slice(place.offset))) return undefined;
  return part(project, driver, nameBetween(own, names[names.indexOf(own) + 1], stem, names));
}

/** Before the file of `driver`, if it is the first one there; the conditionals that hold it hold the new file too. */
export function partBefore(project: Project, driver: Driver, stem: string): NewPart | undefined {
  const names = namesBeside(project, driver);
  const { file, raw } = driver.name.line;
  const own = splitPlace(file.uri)?.name;
  if (!names || own === undefined || hasDriver(file.text.slice(0, raw.start))) return undefined;
  const open = openAt(linesOf(project.preprocessed, file), lineNumber(file, raw.start));
  if (open.some(({ first, branch }) => first !== branch)) return undefined;
  const found = part(project, driver, nameBetween(names[names.indexOf(own) - 1], own, stem, names));
  return found && { ...found, conditions: open.map(({ first }) => textOfLine(first).trim()) };
}

/** At the end of a section. */
export function partAtEnd(project: Project, section: string, stem: string): NewPart | undefined {
  const names = namesOf(project, section);
  const folder = folderOf(project);
  const name = nameBetween(names.at(-1), undefined, stem, names);
  return folder !== undefined && name !== undefined ? newPart(folder, section, name) : undefined;
}

/** At the start of a section, before what is written there. */
export function partAtStart(project: Project, section: string, stem: string): NewPart | undefined {
  const names = namesOf(project, section);
  const folder = folderOf(project);
  const name = nameBetween(undefined, names[0], stem, names);
  return folder !== undefined && name !== undefined ? newPart(folder, section, name) : undefined;
}

function folderOf(project: Project): string | undefined {
  return project.files.map(({ uri }) => splitPlace(uri)?.folder).find((folder) => folder !== undefined);
}

function namesOf(project: Project, section: string): string[] {
  return project.files
    .flatMap(({ uri }) => splitPlace(uri) ?? [])
    .filter((place) => place.section === section)
    .map(({ name }) => name)
    .sort(byBytes);
}

function namesBeside(project: Project, driver: Driver): string[] | undefined {
  const place = splitPlace(driver.name.line.file.uri);
  return place && isSplit(project) ? namesOf(project, place.section) : undefined;
}

function hasDriver(text: string): boolean {
  return /^[ \t]*[\w.-]+[ \t]*:[ \t]*\r?$/m.test(text);
}

function part(project: Project, driver: Driver, name: string | undefined): NewPart | undefined {
  const place = splitPlace(driver.name.line.file.uri);
  return place && name !== undefined && isSplit(project)
    ? newPart(place.folder, place.section, name)
    : undefined;
}

function newPart(folder: string, section: string, name: string): NewPart {
  return { kind: 'file', uri: `${folder}/${section}/${name}`, conditions: [] };
}

/** A name with a number half-way between those of its neighbours, with as many digits. */
function nameBetween(
  after: string | undefined,
  before: string | undefined,
  stem: string,
  taken: readonly string[],
): string | undefined {
  const digits = /^\d+/.exec(before ?? '')?.[0] ?? /^\d+/.exec(after ?? '')?.[0] ?? '50';
  const low = Number(/^\d+/.exec(after ?? '')?.[0] ?? 0);
  const high = Number(/^\d+/.exec(before ?? '')?.[0] ?? low + 10 ** Math.max(0, digits.length - 1));
  const middle = Math.floor((low + high) / 2);
  const fits = (name: string) =>
    !taken.includes(name) &&
    (after === undefined || byBytes(after, name) < 0) &&
    (before === undefined || byBytes(name, before) < 0);
  const numbered = [middle, low, high].map(
    (number) => `${String(number).padStart(digits.length, '0')}_${stem}`,
  );
  return [...numbered, ...(after === undefined ? [] : [`${after}_${stem}`])].find(fits);
}

/** As update-exim4.conf sorts them, in the C locale. */
function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
