/** Where the thing at a place is defined, everywhere it is used, and both within one file. */

import { occurrencesOf, type SymbolName } from '../model/occurrences';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { macroOccurrences } from './macros';
import { ownVariableAt, ownVariables } from './own-variables';
import { skippedNameAt, skippedNames } from './skipped-names';
import { type Thing, thingAt } from './thing';

export interface Reference {
  readonly at: RawRange;
  readonly declaration: boolean;
}

/** The definitions; of a macro that is redefined the one in force there comes first. An included file is its own definition. */
export function definitionsAt(project: Project, file: SourceFile, offset: number): RawRange[] {
  const thing = thingAt(project, file, offset);
  if (thing?.kind === 'include') {
    const { target } = thing.include;
    return typeof target === 'object' ? [{ file: target, start: 0, end: 0 }] : [];
  }
  const all = referencesAt(project, file, offset).filter(({ declaration }) => declaration);
  const inForce = thing?.kind === 'macro' ? thing.occurrence.definition?.at : undefined;
  if (inForce && thing?.kind === 'macro' && thing.occurrence.role === 'use')
    all.sort((a, b) => Number(isSame(b.at, inForce)) - Number(isSame(a.at, inForce)));
  return all.map(({ at }) => at);
}

/** Every place with the same name of the same kind, definitions included, in all files that were read. */
export function referencesAt(project: Project, file: SourceFile, offset: number): Reference[] {
  const thing = thingAt(project, file, offset);
  if (thing?.kind === 'macro' || thing?.kind === 'symbol') return referencesTo(project, thing);
  const skipped = skippedNameAt(project, file, offset);
  if (skipped) return referencesToSymbol(project, skipped);
  const variable = ownVariableAt(project, file, offset);
  if (!variable) return [];
  return ownVariables(project).flatMap(({ name, at, line, declaration }) =>
    name === variable.name ? [{ at: at ?? line, declaration }] : [],
  );
}

/** Those of them that stand in the same file. */
export function highlightsAt(project: Project, file: SourceFile, offset: number): Reference[] {
  return referencesAt(project, file, offset).filter(({ at }) => at.file === file);
}

function referencesTo(project: Project, thing: Thing): Reference[] {
  if (thing.kind === 'macro')
    return macroOccurrences(project.preprocessed)
      .filter(({ name }) => name === thing.occurrence.name)
      .map(({ at, role }) => ({ at, declaration: role !== 'use' }));
  return thing.kind === 'symbol' ? referencesToSymbol(project, thing.symbol) : [];
}

/** Those on lines that Exim skips come last. */
function referencesToSymbol(project: Project, { kind, name }: SymbolName): Reference[] {
  const found: Reference[] = [];
  for (const { at, written, declaration } of occurrencesOf(project.model, { kind, name })) {
    const place = written ?? at;
    // One text of a macro may be many lines of Exim's.
    if (!found.some((other) => isSame(other.at, place))) found.push({ at: place, declaration });
  }
  for (const { at, declaration, ...skipped } of skippedNames(project))
    if (skipped.kind === kind && skipped.name === name) found.push({ at, declaration });
  return found;
}

function isSame(a: RawRange, b: RawRange): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}
