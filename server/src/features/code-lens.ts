/** The lines above lines: the one at `begin routers` that offers to route an address, and how often a name is used. */

import { allOccurrences, occurrencesOf } from '../model/occurrences';
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
  const lenses: CodeLens[] = [];
  const add = (at: RawRange, places: readonly RawRange[]) => {
    // A file that is included twice declares everything twice.
    if (lenses.some((lens) => lens.at.start === at.start)) return;
    const title = places.length === 1 ? '1 use' : `${places.length} uses`;
    lenses.push({ at, title, action: 'uses', places });
  };
  const macros = macroOccurrences(preprocessed);
  for (const { at, role, name } of macros)
    if (role === 'definition' && at.file === file)
      add(
        at,
        macros.filter((other) => other.name === name && other.role === 'use').map((other) => other.at),
      );
  for (const symbol of allOccurrences(model)) {
    const { declaration, written } = symbol;
    if (!declaration || written?.file !== file) continue;
    const uses = occurrencesOf(model, symbol).filter((other) => !other.declaration);
    if (uses.length > 0 || !usedByOrder.has(symbol.kind))
      add(
        written,
        uses.map((other) => other.written ?? other.at),
      );
  }
  return lenses.sort((a, b) => a.at.start - b.at.start);
}
