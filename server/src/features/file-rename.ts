/** What names of files become when files or folders get other names: in `.include`, lookups and lists. */
import { folderOf, isWithin, pathOf } from '../host/uri';
import type { RawRange } from '../preprocess/source';
import type { Project } from '../project/project';
import { documentLinks, type Locate } from './document-links';

/** Canonical URIs of a file or a folder. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

export interface NameEdit {
  readonly at: RawRange;
  readonly newText: string;
}

/** A name that is made of macros just there, or would be read as one, is left alone. */
export function renameFiles(project: Project, moves: readonly Move[], locate: Locate): NameEdit[] {
  const edits: NameEdit[] = [];
  for (const file of project.files) {
    const includer = moved(file.uri, moves);
    for (const { at, target } of documentLinks(project, file, locate)) {
      const goal = moved(target, moves);
      if (goal === target && includer === file.uri) continue;
      const written = file.text.slice(at.start, at.end);
      const newText = isRelative(written, file.uri, target)
        ? relativePath(folderOf(includer), goal)
        : withOtherEnd(written, target, goal);
      if (newText === undefined || newText === written || namesMacro(newText, written, project)) continue;
      edits.push({ at, newText });
    }
  }
  return edits;
}

function moved(uri: string, moves: readonly Move[]): string {
  const move = moves.find(({ from }) => isWithin(from, uri));
  return move ? move.to.replace(/\/$/, '') + uri.slice(move.from.replace(/\/$/, '').length) : uri;
}

/** Written as it is, from the folder of the including file (readconf.c, get_config_line). */
function isRelative(written: string, from: string, target: string): boolean {
  return !written.startsWith('/') && relativePath(folderOf(from), target) === written.replace(/^\.\//, '');
}

/** Undefined where the two have nothing in common. */
function relativePath(folder: string, target: string): string | undefined {
  const [from, to] = [partsOf(folder), partsOf(target)];
  if (folder.split('/')[2] !== target.split('/')[2]) return undefined;
  const same = commonParts(from, to);
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}

/** The end in which the two paths differ, replaced at the end of what is written, which may begin otherwise here. */
function withOtherEnd(written: string, before: string, after: string): string | undefined {
  const [from, to] = [partsOf(before), partsOf(after)];
  const same = commonParts(from, to);
  const [oldEnd, newEnd] = [from.slice(same).join('/'), to.slice(same).join('/')];
  if (written !== oldEnd && !written.endsWith(`/${oldEnd}`)) return undefined;
  return written.slice(0, written.length - oldEnd.length) + newEnd;
}

/** The last part is the name of the file and never counts. */
function commonParts(from: readonly string[], to: readonly string[]): number {
  let same = 0;
  while (same < Math.min(from.length, to.length - 1) && from[same] === to[same]) same++;
  return same;
}

function partsOf(uri: string): string[] {
  return pathOf(uri)
    .split('/')
    .filter((part) => part !== '');
}

/** More names of macros than before, which Exim would replace. */
function namesMacro(newText: string, written: string, { preprocessed }: Project): boolean {
  const times = (text: string, name: string) => text.split(name).length;
  return preprocessed.macros.some(({ name }) => times(newText, name) > times(written, name));
}
