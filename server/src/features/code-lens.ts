/** The lines above lines: the one at `begin routers` that offers to route an address, and how often a name is used. */

import { allOccurrences } from '../model/occurrences';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { type LensKind, lensKinds } from './choices';
import { macroOccurrences } from './macros';

export { type LensKind, lensKinds };

export interface CodeLens {
  readonly at: RawRange;
  readonly title: string;
  readonly action: LensKind;
  /** For `uses`: the places. */
  readonly places?: readonly RawRange[];
}

/** The lenses of these kinds in one file. */
export function codeLenses(project: Project, file: SourceFile, kinds: readonly LensKind[]): CodeLens[] {
  return [
    ...(kinds.includes('route') ? routeLens(project, file) : []),
    ...(kinds.includes('uses') ? usesLenses(project, file) : []),
  ];
}

/** One lens where the routers begin, if there are any; Exim reads only one such section. */
function routeLens(project: Project, file: SourceFile): CodeLens[] {
  for (const section of project.configuration.sections) {
    if (section.kind !== 'routers' || section.drivers.length === 0) continue;
    const at = section.begin?.raw ?? section.drivers[0]?.name.line.raw;
    if (at?.file === file)
      return [{ at, title: 'Route an address through this configuration', action: 'route' }];
  }
  return [];
}

/** Routers that no other names are tried in their order all the same, and authenticators by what clients ask for. */
const usedByOrder: ReadonlySet<string> = new Set(['router', 'authenticator']);

function usesLenses({ model, preprocessed }: Project, file: SourceFile): CodeLens[] {
  // A file that is included twice declares everything twice.
  const lenses = new Map<number, CodeLens>();
  const add = (at: RawRange, places: readonly RawRange[]) => {
    const title = places.length === 1 ? '1 use' : `${places.length} uses`;
    if (!lenses.has(at.start)) lenses.set(at.start, { at, title, action: 'uses', places });
  };
  const macros = grouped(macroOccurrences(preprocessed), ({ name }) => name);
  for (const all of macros.values()) {
    const uses = all.filter(({ role }) => role === 'use');
    for (const { at, role } of all)
      if (role === 'definition' && at.file === file)
        add(
          at,
          uses.map((use) => use.at),
        );
  }
  const symbols = grouped(allOccurrences(model), ({ kind, name }) => `${kind} ${name}`);
  for (const all of symbols.values()) {
    const uses = all.filter(({ declaration }) => !declaration);
    for (const { declaration, written, kind } of all)
      if (declaration && written?.file === file && (uses.length > 0 || !usedByOrder.has(kind)))
        add(
          written,
          uses.map((use) => use.written ?? use.at),
        );
  }
  return [...lenses.values()].sort((a, b) => a.at.start - b.at.start);
}

function grouped<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
