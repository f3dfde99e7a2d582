/** Every place at which a macro's name stands, and what the macro stands for there; shared by the features on macros. */
import type { LogicalLine, Preprocessed } from '../preprocess/logical-line';
import type { MacroDefinition, MacroUse } from '../preprocess/macro';
import { slice } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Range } from '../text/range';

/** A macro's name as it stands letter by letter in a file. */
export interface MacroOccurrence {
  readonly name: string;
  readonly at: RawRange;
  /** The definition whose text goes in here, or which stands here; absent in a branch that Exim skips. */
  readonly definition?: MacroDefinition;
  readonly role: 'definition' | 'inactive-definition' | 'use';
  /** The first use that is written here; one place in a macro's text is a use each time that macro is used. */
  readonly use?: MacroUse;
}

/** The macro whose name stands at or right before `offset`; where two touch, the one that begins there. */
export function macroAt(read: Preprocessed, file: SourceFile, offset: number): MacroOccurrence | undefined {
  let found: MacroOccurrence | undefined;
  for (const occurrence of macroOccurrences(read)) {
    const { at } = occurrence;
    if (at.file !== file || at.start > offset || at.end < offset) continue;
    if (!found || at.start > found.at.start) found = occurrence;
  }
  return found;
}

const known = new WeakMap<Preprocessed, readonly MacroOccurrence[]>();

/** All occurrences in all files, each place once, in the order of the files and of the places in them. */
export function macroOccurrences(read: Preprocessed): readonly MacroOccurrence[] {
  let all = known.get(read);
  if (!all) {
    all = collect(read);
    known.set(read, all);
  }
  return all;
}

function collect(read: Preprocessed): MacroOccurrence[] {
  const seen = new Set<string>();
  const result: MacroOccurrence[] = [];
  const order = new Map(read.files.map((file, index) => [file, index]));
  const add = (occurrence: MacroOccurrence) => {
    const { at } = occurrence;
    const index = order.get(at.file);
    const key = `${index} ${at.start} ${at.end} ${occurrence.name}`;
    if (index === undefined || seen.has(key)) return;
    seen.add(key);
    result.push(occurrence);
  };
  for (const definition of read.macros) {
    const { name, at } = definition;
    // A name that came out of another macro's text is written elsewhere, or nowhere.
    if (at && at.file.text.slice(at.start, at.end) === name)
      add({ name, at, definition, role: 'definition' });
  }
  for (const use of read.uses)
    if (use.written)
      add({ name: use.definition.name, at: use.written, definition: use.definition, role: 'use', use });
  for (const occurrence of inactiveDefinitions(read)) add(occurrence);
  return result.sort(
    (a, b) =>
      (order.get(a.at.file) ?? 0) - (order.get(b.at.file) ?? 0) ||
      a.at.start - b.at.start ||
      a.at.end - b.at.end,
  );
}

/** Lines that would define a macro if their branch were not skipped. */
function inactiveDefinitions(read: Preprocessed): MacroOccurrence[] {
  const result: MacroOccurrence[] = [];
  for (const { file, start, end, kind } of read.physical) {
    if (kind !== 'inactive') continue;
    const found = /^\s*([A-Z][A-Za-z0-9_]*)\s*=/d.exec(file.text.slice(start, end));
    const at = found?.indices?.[1];
    if (!found?.[1] || !at) continue;
    result.push({
      name: found[1],
      at: { file, start: start + at[0], end: start + at[1] },
      role: 'inactive-definition',
    });
  }
  return result;
}

/** The text of a use with every macro in it replaced, as it arrives in Exim's line; undefined where Exim reads no line of it. */
export function expansionOf(read: Preprocessed, use: MacroUse): string | undefined {
  if (use.place !== 'text') return undefined;
  const arrived = arrivalsOf(read).get(use);
  if (arrived) return slice(arrived.line, arrived.start, arrived.end).text;
  return use.definition.value.text === '' ? '' : undefined;
}

/** Where the text of a use stands in the line that Exim reads. */
interface Arrival extends Range {
  readonly line: LogicalLine;
}

const arrivals = new WeakMap<Preprocessed, ReadonlyMap<MacroUse, Arrival>>();

function arrivalsOf(read: Preprocessed): ReadonlyMap<MacroUse, Arrival> {
  let all = arrivals.get(read);
  if (!all) {
    const found = new Map<MacroUse, Arrival>();
    for (const line of read.lines)
      for (const { start, end, origin } of line.segments) {
        if (origin.kind !== 'macro') continue;
        for (let use: MacroUse | undefined = origin.use; use; use = use.within) {
          const known = found.get(use);
          if (!known) found.set(use, { line, start, end });
          else if (known.line === line) found.set(use, { line, start: known.start, end });
        }
      }
    arrivals.set(read, found);
    all = found;
  }
  return all;
}

/** The replacement text as it stands in the file, over its continuation lines, or the value of a macro that has no place in one. */
export function writtenValue(definition: MacroDefinition): string {
  const { whole } = definition;
  if (!whole) return definition.value.text;
  const text = whole.file.text.slice(whole.start, whole.end);
  // Comment lines between the lines of a definition are no part of it.
  const lines = text.split('\n').filter((line, index) => index === 0 || !/^\s*#/.test(line));
  return lines.join('\n').replace(/^\s*\w+\s*==?[ \t]*/, '');
}

/** The definitions of a name in the order of reading, those without effect included. */
export function definitionsOf(read: Preprocessed, name: string): readonly MacroDefinition[] {
  return read.macros.filter((definition) => definition.name === name);
}
