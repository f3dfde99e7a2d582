/** Every place at which a variable of the configuration's own stands: `acl_c…`, `acl_m…` of ACLs, `r_…` of routers. */
import { placedValues, type ValuePlace } from '../model/expansions';
import { expansionOf, releaseOf, walkExpansion } from '../model/values';
import { writtenAt } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import type { ConditionNode, ExpansionNode } from '../syntax/expansion/tree';
import { listItems } from '../syntax/list';
import type { Span, Value } from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import { macroValue } from './thing';

/** The name without its `$`, where it is written; absent where macros put it together. */
export interface VariableOccurrence {
  readonly name: string;
  readonly at?: RawRange;
  /** The line on which Exim reads it. */
  readonly line: RawRange;
  /** `set` gives it a value here. */
  readonly declaration: boolean;
  /** On a line that Exim skips. */
  readonly inactive?: true;
}

/** What may follow `set` (acl.c, acl_varname_to_cond; route.c, set_router_vars) and is no variable of Exim's. */
export const ownVariable = /^(?:acl_[cm][0-9_]\w*|r_\w+)$/;

const known = new WeakMap<Project, readonly VariableOccurrence[]>();

/** All of them in the order of the sections, each written place once, those on lines that Exim skips last. */
export function ownVariables(project: Project): readonly VariableOccurrence[] {
  let all = known.get(project);
  if (!all) {
    all = distinct([...collect(project), ...skipped(project)]);
    known.set(project, all);
  }
  return all;
}

/** The one whose name, or the `$` before it, is at `offset`. */
export function ownVariableAt(
  project: Project,
  file: SourceFile,
  offset: number,
): (VariableOccurrence & { readonly at: RawRange }) | undefined {
  if (!mayBeVariable(file.text, offset)) return undefined;
  for (const { at, ...rest } of ownVariables(project)) {
    if (at?.file !== file || offset > at.end) continue;
    const start = file.text[at.start - 1] === '$' ? at.start - 1 : at.start;
    if (offset >= start) return { ...rest, at };
  }
  return undefined;
}

/** Whether the word around `offset`, or behind a `$` there, looks like one: only then all values need to be read. */
function mayBeVariable(text: string, offset: number): boolean {
  const start = offset - (/\w*$/.exec(text.slice(Math.max(0, offset - 256), offset))?.[0].length ?? 0);
  const word = /^\$?\w*/.exec(text.slice(offset, offset + 256))?.[0] ?? '';
  return /acl_[cm]|r_/.test(text.slice(start, offset) + word);
}

function* collect(project: Project): Iterable<VariableOccurrence> {
  const { model, version, preprocessed } = project;
  const found = (name: string, { line, start, end }: Span, declaration: boolean): VariableOccurrence => {
    const at = writtenAt(line, start, end);
    return { name, line: line.raw, declaration, ...(at && { at }) };
  };
  function* inNodes(
    value: Value,
    nodes: Iterable<ExpansionNode | ConditionNode>,
  ): Iterable<VariableOccurrence> {
    for (const node of nodes)
      if (node.kind === 'variable' && ownVariable.test(node.name))
        yield found(node.name, valueSpan(value, node.nameRange.start, node.nameRange.end), false);
  }
  for (const { place, value, nodes } of placedValues(model, version)) {
    for (const span of namesSet(place, value))
      yield found(span.line.text.slice(span.start, span.end), span, true);
    yield* inNodes(value, nodes);
  }
  for (const line of preprocessed.lines)
    if (line.macro?.value.text.includes('$')) {
      const value = macroValue(line);
      yield* inNodes(value, walkExpansion(expansionOf(value, releaseOf(version)).text));
    }
}

/** The variables that a setting gives a value. */
function namesSet(place: ValuePlace, value: Value): readonly Span[] {
  if (place.kind === 'driver') return place.setting.name.text === 'set' ? [...routerNames(value)] : [];
  if (place.kind !== 'acl') return [];
  const { variable } = place.entry;
  return variable && ownVariable.test(variable.text) ? [variable] : [];
}

/** `set = r_one = …; r_two = …` */
function* routerNames(value: Value): Iterable<Span> {
  for (const { start, end } of listItems(value.text, ';', true).items) {
    const name = /^\s*(r_\w+)\s*=/.exec(value.text.slice(start, end));
    if (!name?.[1]) continue;
    const from = start + name[0].indexOf(name[1]);
    yield valueSpan(value, from, from + name[1].length);
  }
}

/** A branch that Exim skips today it may read tomorrow; what such a line is nobody can tell, but these names are unmistakable. */
function* skipped({ preprocessed }: Project): Iterable<VariableOccurrence> {
  for (const { file, start, end, kind } of preprocessed.physical) {
    if (kind !== 'inactive') continue;
    const text = file.text.slice(start, end);
    for (const found of text.matchAll(/(?<!\w)(?:acl_[cm][0-9_]\w*|(?<=\$\{?|set\s*=\s*)r_\w+)/g)) {
      const at = { file, start: start + found.index, end: start + found.index + found[0].length };
      const declaration = /\bset\s+$|\bset\s*=\s*$/.test(text.slice(0, found.index));
      yield { name: found[0], at, line: { file, start, end }, declaration, inactive: true };
    }
  }
}

function distinct(all: readonly VariableOccurrence[]): VariableOccurrence[] {
  const seen = new Set<string>();
  return all.filter(({ at, name }) => {
    const key = at ? `${at.file.uri} ${at.start}` : undefined;
    return key === undefined || (!seen.has(`${key} ${name}`) && seen.add(`${key} ${name}`));
  });
}
