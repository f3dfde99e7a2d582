/** Every place at which a driver, an ACL or a named list is declared or named, and which of them belong together. */

import { siteOf, writtenAt } from '../preprocess/provenance';
import type { RawRange, SourceFile } from '../preprocess/source';
import type { Name, NamedListKind, Span } from '../syntax/tree';
import type { Model } from './model';
import { namesIn } from './named-in';

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
    all = collect(model);
    known.set(model, all);
  }
  return all;
}

export function occurrencesOf(model: Model, { kind, name }: SymbolName): Occurrence[] {
  return allOccurrences(model).filter((occurrence) => occurrence.kind === kind && occurrence.name === name);
}

export function declarationsOf(model: Model, symbol: SymbolName): Occurrence[] {
  return occurrencesOf(model, symbol).filter(({ declaration }) => declaration);
}

/** The name that stands, letter by letter, at or right before `offset`; else the one that the macro there brings in. */
export function symbolAt(model: Model, file: SourceFile, offset: number): Occurrence | undefined {
  const all = allOccurrences(model);
  return (
    all.find(({ written }) => isAt(written, file, offset)) ?? all.find(({ at }) => isAt(at, file, offset))
  );
}

function isAt(range: RawRange | undefined, file: SourceFile, offset: number): boolean {
  return range !== undefined && range.file === file && range.start <= offset && offset <= range.end;
}

function collect(model: Model): Occurrence[] {
  const result: Occurrence[] = [];
  const add = (kind: SymbolKind, name: string, span: Span, declaration: boolean) => {
    const { line, start, end } = span;
    // A name that macros made empty has no place.
    if (name === '' || end <= start) return;
    const written = writtenAt(line, start, end);
    const at = siteOf(line, start, end) ?? line.raw;
    result.push({ kind, name, span, declaration, at, ...(written && { written }) });
  };
  const declare = (kind: SymbolKind, name: Name) => add(kind, name.text, name, true);
  for (const section of model.configuration.sections) {
    switch (section.kind) {
      case 'main':
        for (const entry of section.entries) if (entry.kind === 'named-list') declare(entry.type, entry.name);
        break;
      case 'acl':
        for (const acl of section.acls) declare('acl', acl.name);
        break;
      case 'routers':
      case 'transports':
      case 'authenticators':
        for (const driver of section.drivers) declare(driverSymbol[section.kind], driver.name);
        break;
    }
    for (const named of namesIn(section)) add(named.kind, named.name, named.span, false);
  }
  return result;
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
