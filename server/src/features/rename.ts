/** Renames macros, named lists, ACLs, drivers and variables everywhere they stand, or says what would go wrong. */

import {
  declarationsOf,
  nameRules,
  occurrencesOf,
  type SymbolName,
  symbolAt,
  symbolWords,
} from '../model/occurrences';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { describeSite } from './links';
import { macroAt, macroOccurrences } from './macros';
import { ownVariableAt, ownVariables } from './own-variables';
import { editedTexts, judgeMacroRename } from './rename-macro';
import { judgeVariableRename } from './rename-variable';
import { skippedNameAt, skippedNames } from './skipped-names';

export interface RenameEdit {
  readonly at: RawRange;
  readonly newText: string;
}

export interface Refusal {
  readonly refused: string;
}

/** The name at `offset` that can be renamed, or why none can. */
export function prepareRename(
  project: Project,
  file: SourceFile,
  offset: number,
): { readonly at: RawRange; readonly text: string } | Refusal {
  const target = targetAt(project, file, offset);
  return 'refused' in target ? target : { at: target.at, text: target.name };
}

/** The edits that rename what stands at `offset`, over all files that were read; refused where they would change what Exim does. */
export function rename(
  project: Project,
  file: SourceFile,
  offset: number,
  newName: string,
): { readonly edits: readonly RenameEdit[] } | Refusal {
  const target = targetAt(project, file, offset);
  if ('refused' in target) return target;
  if (newName === target.name) return { edits: [] };
  const edits = target.places.map((at) => ({ at, newText: newName }));
  const refused = judge(project, target, newName, edits);
  return refused ? { refused } : { edits };
}

function judge(
  project: Project,
  target: Target,
  newName: string,
  edits: readonly RenameEdit[],
): string | undefined {
  switch (target.kind) {
    case 'macro':
      return judgeMacroRename(project, target.name, newName, edits);
    case 'variable':
      return judgeVariableRename(project, target.name, newName, edits);
    case 'symbol':
      return judgeSymbolRename(project, target.symbol, newName, edits);
  }
}

type Target =
  | {
      readonly kind: 'macro' | 'variable';
      readonly name: string;
      readonly at: RawRange;
      readonly places: readonly RawRange[];
    }
  | {
      readonly kind: 'symbol';
      readonly name: string;
      readonly at: RawRange;
      readonly places: readonly RawRange[];
      readonly symbol: SymbolName;
    };

function targetAt(project: Project, file: SourceFile, offset: number): Target | Refusal {
  const read = project.preprocessed;
  const macro = macroAt(read, file, offset);
  if (macro) {
    const { name, at } = macro;
    const outside = read.macros.find((definition) => definition.name === name && definition.from !== 'file');
    if (outside?.from === 'built-in') return { refused: `${name} is a macro that Exim itself defines.` };
    if (outside) return { refused: `${name} is given on the command line with -D; rename it there too.` };
    const pieced = read.uses.find((use) => use.definition.name === name && !use.written);
    if (pieced)
      return {
        refused: `${name} also comes together from pieces of other macros in ${describeSite(pieced.at)}, which a rename cannot follow.`,
      };
    const places = macroOccurrences(read).filter((occurrence) => occurrence.name === name);
    return { kind: 'macro', name, at, places: places.map((place) => place.at) };
  }
  const variable = ownVariableAt(project, file, offset);
  if (variable) return variableTarget(project, variable.name, variable.at);
  return symbolTarget(project, file, offset);
}

function symbolTarget(project: Project, file: SourceFile, offset: number): Target | Refusal {
  const read = symbolAt(project.model, file, offset);
  const skipped = read ? undefined : skippedNameAt(project, file, offset);
  const symbol = read ?? skipped;
  const at = read ? read.written : skipped?.at;
  if (!symbol || !at) return { refused: 'There is no name here that could be renamed.' };
  const { kind, name } = symbol;
  if (declarationsOf(project.model, symbol).length === 0)
    return { refused: `${name} is not defined in this configuration.` };
  const places: RawRange[] = [];
  for (const occurrence of occurrencesOf(project.model, symbol)) {
    const { written } = occurrence;
    if (!written)
      return {
        refused: `${name} is put together by macros in ${describeSite(occurrence.at)}, which a rename cannot follow.`,
      };
    if (!places.some((place) => sameRange(place, written))) places.push(written);
  }
  for (const other of skippedNames(project))
    if (other.kind === kind && other.name === name) places.push(other.at);
  return { kind: 'symbol', name, at, places, symbol: { kind, name } };
}

function variableTarget(project: Project, name: string, at: RawRange): Target | Refusal {
  const places: RawRange[] = [];
  for (const occurrence of ownVariables(project)) {
    if (occurrence.name !== name) continue;
    if (!occurrence.at)
      return {
        refused: `${name} is put together by macros in ${describeSite(occurrence.line)}, which a rename cannot follow.`,
      };
    places.push(occurrence.at);
  }
  return { kind: 'variable', name, at, places };
}

function judgeSymbolRename(
  project: Project,
  { kind, name }: SymbolName,
  newName: string,
  edits: readonly RenameEdit[],
): string | undefined {
  const wrong = nameRules(kind, newName);
  if (wrong) return wrong;
  const [taken] = declarationsOf(project.model, { kind, name: newName });
  if (taken) return `${newName} is already defined in ${describeSite(taken.at)}.`;
  for (const definition of project.preprocessed.macros)
    if (definition.from !== 'built-in' && newName.includes(definition.name))
      return `The macro ${definition.name} would replace a part of ${newName}.`;
  const { model } = project.reread(editedTexts(edits));
  const [before, after] = [
    occurrencesOf(project.model, { kind, name }),
    occurrencesOf(model, { kind, name: newName }),
  ];
  return before.length === after.length
    ? undefined
    : `Exim would not take ${newName} for the ${symbolWords[kind]} everywhere.`;
}

function sameRange(a: RawRange, b: RawRange): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}
