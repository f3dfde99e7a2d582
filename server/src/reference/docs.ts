/** Brings together, for one name, its facts, our own prose and the page of the specification. */
import { aclEntries } from './acl';
import { findDirective } from './directives';
import { findDriver } from './drivers';
import type { Entry } from './entry';
import { findExpansion } from './expansions';
import { filterWords } from './filters';
import { debugSelectors, findLogSelector } from './log-selectors';
import { findLookup, lookupNotations } from './lookups';
import { macroFamilyOf } from './macros';
import { type DriverKind, findOption, type OptionKind } from './options';
import { proseOf } from './prose';
import { listItems, retryErrors, retryRuleLetters, rewriteFlags } from './rewrite-retry';
import { findSection, specUrl } from './sections';
import { usualSection } from './usual-sections';
import { findVariable } from './variables';

/**
 * `main`, `router`, `transport`, `authenticator`: an option of that kind (with `driver` for private ones). `…-driver`: a driver.
 * `list`: a keyword of named lists (`domainlist`). `list-item`: a special item, by its name in the table.
 * `acl-…`: a word of access control lists. The others say what they are.
 */
export type DocKind =
  | OptionKind
  | `${DriverKind}-driver`
  | 'section'
  | 'directive'
  | 'list'
  | 'list-item'
  | 'acl-verb'
  | 'acl-condition'
  | 'acl-modifier'
  | 'acl-control'
  | 'acl-verify'
  | 'acl-context'
  | 'acl-option'
  | 'item'
  | 'operator'
  | 'condition'
  | 'expansion-syntax'
  | 'variable'
  | 'lookup'
  | 'macro'
  | 'log-selector'
  | 'debug-selector'
  | 'rewrite-flag'
  | 'retry-error'
  | 'retry-rule'
  | 'filter';

export interface Doc {
  readonly entry: Entry;
  /** Markdown, one to five sentences. */
  readonly prose?: string;
  /** The page of the current specification. */
  readonly url?: string;
}

/** Undefined when Exim knows no such name. For `acl-option` the third argument is the word the option belongs to. */
export function docOf(kind: DocKind, name: string, driver?: string): Doc | undefined {
  const found = findEntry(kind, name, driver);
  if (!found) return undefined;
  const specSection = found.specSection ?? usualSection(kind, found.name);
  const entry = specSection ? { ...found, specSection } : found;
  const prose =
    proseOf(kind, entry.name, driver) ?? (kind === 'operator' ? quoteProse(entry.name) : undefined);
  return {
    entry,
    ...(prose && { prose }),
    ...(specSection && { url: specUrl(specSection) }),
  };
}

const quoteProse = (name: string): string | undefined =>
  name.startsWith('quote_')
    ? `Makes a string safe inside a ${name.slice(6)} query. Put it round every part that comes from outside; it does not add quotation marks.`
    : undefined;

const aclKinds: Partial<Record<DocKind, string>> = {
  'acl-verb': 'verb',
  'acl-condition': 'condition',
  'acl-modifier': 'modifier',
  'acl-control': 'control',
  'acl-verify': 'verify',
  'acl-context': 'acl',
};

function findEntry(kind: DocKind, name: string, driver: string | undefined): Entry | undefined {
  const named = (list: readonly Entry[]) => list.find((entry) => entry.name === name);
  const aclKind = aclKinds[kind];
  if (aclKind) return aclEntries().find((entry) => entry.kind === aclKind && entry.name === name);
  switch (kind) {
    case 'main':
    case 'router':
    case 'transport':
    case 'authenticator':
      return findOption(kind, driver, name);
    case 'router-driver':
      return findDriver('router', name);
    case 'transport-driver':
      return findDriver('transport', name);
    case 'authenticator-driver':
      return findDriver('authenticator', name);
    case 'section': {
      const section = findSection(name);
      return section && { name: section };
    }
    case 'directive':
      return findDirective(name);
    case 'list':
      return /^(domain|host|address|localpart)list$/.test(name) ? { name } : undefined;
    case 'list-item':
      return named(listItems());
    case 'acl-option':
      return aclEntries().find((entry) => entry.name === name && entry.parent === driver);
    case 'item':
    case 'operator':
    case 'condition':
      return findExpansion(kind, name);
    case 'expansion-syntax':
      return findExpansion('syntax', name);
    case 'variable':
      return findVariable(name);
    case 'lookup':
      return findLookup(name) ?? named(lookupNotations());
    case 'macro':
      return macroFamilyOf(name);
    case 'log-selector':
      return findLogSelector(name);
    case 'debug-selector':
      return named(debugSelectors());
    case 'rewrite-flag':
      return named(rewriteFlags());
    case 'retry-error':
      return named(retryErrors());
    case 'retry-rule':
      return named(retryRuleLetters());
    case 'filter':
      return named(filterWords());
    default:
      return undefined;
  }
}
