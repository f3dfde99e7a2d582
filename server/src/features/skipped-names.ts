/** Names of lists, ACLs and drivers on lines that Exim skips: in another branch of a conditional they are as good as any. */
import type { SymbolKind, SymbolName } from '../model/occurrences';
import type { PhysicalLine } from '../preprocess/logical-line';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { findSection } from '../reference';
import type { NamedListKind } from '../syntax/tree';
import { contextOf } from './cursor';

export interface SkippedName extends SymbolName {
  readonly at: RawRange;
  readonly declaration: boolean;
}

const known = new WeakMap<Project, readonly SkippedName[]>();

/** In the order of the text. What such a line is can only be told by its first word, so unusual places are not found. */
export function skippedNames(project: Project): readonly SkippedName[] {
  let all = known.get(project);
  if (!all) {
    all = distinct([...collect(project)]);
    known.set(project, all);
  }
  return all;
}

export function skippedNameAt(project: Project, file: SourceFile, offset: number): SkippedName | undefined {
  return skippedNames(project).find(({ at }) => at.file === file && at.start <= offset && offset <= at.end);
}

const references: readonly (readonly [kind: SymbolKind, pattern: RegExp])[] = [
  ['transport', /\b(?:\w+_)?transport\s*=\s*"?([\w.-]+)/dg],
  ['router', /\b(?:redirect|pass)_router\s*=\s*"?([\w.-]+)/dg],
  ['acl', /\bacl(?:_(?:not_)?smtp\w*)?\s*=\s*"?([\w.-]+)/dg],
  ['acl', /\bacl\s*\{\{?\s*([\w.-]+)/dg],
];

const driverSections: Readonly<Record<string, SymbolKind>> = {
  routers: 'router',
  transports: 'transport',
  authenticators: 'authenticator',
  acl: 'acl',
};

function* collect(project: Project): Iterable<SkippedName> {
  const { physical } = project.preprocessed;
  for (const line of physical) {
    if (line.kind !== 'inactive') continue;
    const { file, start, end } = line;
    const text = file.text.slice(start, end);
    const found = (kind: SymbolKind, match: RegExpExecArray, declaration: boolean): SkippedName[] => {
      const [from, to] = match.indices?.[1] ?? [0, 0];
      const at = { file, start: start + from, end: start + to };
      return [{ kind, name: match[1] ?? '', at, declaration }];
    };
    for (const [kind, pattern] of references)
      for (const match of text.matchAll(pattern)) yield* found(kind, match, false);
    for (const match of text.matchAll(/(?<![\w+])\+(\w+)/dg)) {
      const kind = listKindOf(project, match[1] ?? '');
      if (kind) yield* found(kind, match, false);
    }
    const list = /^\s*(?:hide\s+)?(?:domain|host|address|localpart)list(?:_cache)?\s+(\w+)\s*=/d.exec(text);
    if (list) yield* found(/(\w+?list)/.exec(text)?.[1] as NamedListKind, list, true);
    const name = /^\s*([\w.-]+)\s*:\s*$/d.exec(text);
    const kind = name && driverSections[sectionAt(project, line)];
    if (name && kind) yield* found(kind, name, true);
  }
}

/** `+name` does not say of which kind it is: only a name of one kind is unmistakable. */
function listKindOf({ model }: Project, name: string): NamedListKind | undefined {
  const kinds = (Object.keys(model.lists) as NamedListKind[]).filter((kind) => model.lists[kind].has(name));
  return kinds.length === 1 ? kinds[0] : undefined;
}

/** The section in which a skipped line would stand: that of the last `begin` before it in its file, skipped or not. */
function sectionAt(project: Project, { file, start }: PhysicalLine): string {
  const title = beginsOf(file).findLast((begin) => begin.index < start)?.[1];
  if (title !== undefined) return findSection(title) ?? 'unknown';
  const line = project.preprocessed.lines.find(({ raw }) => raw.file === file);
  return (line && contextOf(project, line)?.section.kind) ?? 'unknown';
}

const begins = new WeakMap<SourceFile, readonly RegExpExecArray[]>();

function beginsOf(file: SourceFile): readonly RegExpExecArray[] {
  let all = begins.get(file);
  if (!all) {
    all = [...file.text.matchAll(/^[ \t]*begin[ \t]+(\w+)/gim)];
    begins.set(file, all);
  }
  return all;
}

function distinct(all: readonly SkippedName[]): SkippedName[] {
  const seen = new Set<string>();
  return all.filter(({ at, kind }) => {
    const key = `${at.file.uri} ${at.start} ${kind}`;
    return !seen.has(key) && seen.add(key);
  });
}
