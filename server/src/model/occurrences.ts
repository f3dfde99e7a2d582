/** Every place at which a driver, an ACL or a named list is declared or named, and which of them belong together. */

import { siteOf, writtenAt } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Name, NamedListKind, Section, Span } from '../syntax/tree';
import type { Model } from './model';
import { namesIn, type Wanted } from './named-in';

export type SymbolKind = 'router' | 'transport' | 'authenticator' | 'acl' | NamedListKind;

export interface SymbolName {
  readonly kind: SymbolKind;
  readonly name: string;
}

export interface Occurrence extends SymbolName {
  readonly declaration: boolean;
  /** In Exim's own text of the line. */
  readonly span: Span;
  /** What a person sees: the name, or the macro it came out of. */
  readonly at: RawRange;
  /** Where the name stands letter by letter; absent where macros put it together. */
  readonly written?: RawRange;
}

const known = new WeakMap<Model, readonly Occurrence[]>();

/** In the order of the sections, a declaration before what is named inside it. */
export function allOccurrences(model: Model): readonly Occurrence[] {
  let all = known.get(model);
  if (!all) {
    all = collect(model, () => true);
    known.set(model, all);
  }
  return all;
}

/** In the same order. What does not hold the name is not parsed, so that a question right after an edit need not wait for all the rest. */
export function occurrencesOf(model: Model, { kind, name }: SymbolName): Occurrence[] {
  return (known.get(model) ?? collect(model, holding(name))).filter(
    (occurrence) => occurrence.kind === kind && occurrence.name === name,
  );
}

export function declarationsOf(model: Model, { kind, name }: SymbolName): Occurrence[] {
  const found: Occurrence[] = [];
  for (const section of model.configuration.sections)
    for (const declaration of declarationsIn(section))
      if (declaration.kind === kind && declaration.name === name) found.push(declaration);
  return found;
}

/** The name that stands, letter by letter, at or right before `offset`; else the one that the macro there brings in. */
export function symbolAt(model: Model, file: SourceFile, offset: number): Occurrence | undefined {
  const all = known.get(model) ?? collect(model, standingAt(model, file, offset));
  return (
    all.find(({ written }) => isAt(written, file, offset)) ?? all.find(({ at }) => isAt(at, file, offset))
  );
}

/** Letters and digits separate nothing in a list and stand for themselves, so that the longest run of them is in the value as it is. */
function holding(name: string): Wanted {
  const runs = name.match(/[A-Za-z0-9]+/g) ?? [''];
  const longest = runs.reduce((longer, run) => (run.length > longer.length ? run : longer));
  return ({ text }) => text.includes(longest);
}

/** What comes out of a macro is written where that is defined. */
function standingAt(model: Model, file: SourceFile, offset: number): Wanted {
  const { macros } = model.configuration.preprocessed;
  const isInMacro = macros.some(({ whole }) => isAt(whole, file, offset));
  return ({ span: { line } }) =>
    isAt(line.raw, file, offset) ||
    line.segments.some(({ start, end, origin }) =>
      origin.kind === 'macro'
        ? isInMacro
        : origin.file === file && origin.offset <= offset && offset <= origin.offset + (end - start),
    );
}

function isAt(range: RawRange | undefined, file: SourceFile, offset: number): boolean {
  return range !== undefined && range.file === file && range.start <= offset && offset <= range.end;
}

function collect(model: Model, wanted: Wanted): Occurrence[] {
  const result: Occurrence[] = [];
  for (const section of model.configuration.sections) {
    for (const declaration of declarationsIn(section)) result.push(declaration);
    for (const { kind, name, span } of namesIn(section, wanted)) {
      const occurrence = occurrenceAt(kind, name, span, false);
      if (occurrence) result.push(occurrence);
    }
  }
  return result;
}

const declared = new WeakMap<Section, readonly Occurrence[]>();

function declarationsIn(section: Section): readonly Occurrence[] {
  let all = declared.get(section);
  if (!all) {
    const found: Occurrence[] = [];
    for (const { kind, name } of namedBy(section)) {
      const occurrence = occurrenceAt(kind, name.text, name, true);
      if (occurrence) found.push(occurrence);
    }
    all = found;
    declared.set(section, all);
  }
  return all;
}

/** The names that a section gives. */
function* namedBy(section: Section): Iterable<{ readonly kind: SymbolKind; readonly name: Name }> {
  switch (section.kind) {
    case 'main':
      for (const entry of section.entries)
        if (entry.kind === 'named-list') yield { kind: entry.type, name: entry.name };
      break;
    case 'acl':
      for (const { name } of section.acls) yield { kind: 'acl', name };
      break;
    case 'routers':
    case 'transports':
    case 'authenticators':
      for (const { name } of section.drivers) yield { kind: driverSymbol[section.kind], name };
      break;
  }
}

/** Undefined for a name that macros made empty: it has no place. */
function occurrenceAt(
  kind: SymbolKind,
  name: string,
  span: Span,
  declaration: boolean,
): Occurrence | undefined {
  const { line, start, end } = span;
  if (name === '' || end <= start) return undefined;
  const written = writtenAt(line, start, end);
  const at = siteOf(line, start, end) ?? line.raw;
  return { kind, name, span, declaration, at, ...(written && { written }) };
}

const driverSymbol = {
  routers: 'router',
  transports: 'transport',
  authenticators: 'authenticator',
} as const;

/** What a kind of name is called in a sentence. */
export const symbolWords: Readonly<Record<SymbolKind, string>> = {
  router: 'router',
  transport: 'transport',
  authenticator: 'authenticator',
  acl: 'ACL',
  domainlist: 'domain list',
  hostlist: 'host list',
  addresslist: 'address list',
  localpartlist: 'local part list',
};

/** Why Exim would not take `name` for a thing of this kind, or undefined when it would (readconf.c, readconf_readname). */
export function nameRules(kind: SymbolKind, name: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
    return `The name of ${article(kind)} ${symbolWords[kind]} starts with a letter and has only letters, digits and underscores.`;
  if (name.length > 63) return `The name of ${article(kind)} ${symbolWords[kind]} has at most 63 characters.`;
  return undefined;
}

function article(kind: SymbolKind): string {
  return /^[aA]/.test(symbolWords[kind]) ? 'an' : 'a';
}
