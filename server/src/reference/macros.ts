/** The macros that Exim defines by itself before it reads a configuration, in the order in which it tries them. */
import { aclConditions, aclModifiers } from './acl';
import { type Build, debianHeavy, isBuilt } from './build';
import { drivers } from './drivers';
import { cells, type Entry, entryOf, lazy } from './entry';
import { type ExpansionEntry, expansionConditions, expansionItems, expansionOperators } from './expansions';
import { logSelectors } from './log-selectors';
import { type DriverKind, driverOptions, genericOptions, mainOptions } from './options';
import { macroFamilyRows, macroRows, macroValueRows, opensslOptionMacros } from './tables/macros';
import { variables } from './variables';
import { compareVersions, type EximVersion, isAvailable } from './version';

export interface BuiltInMacro {
  readonly name: string;
  readonly value: string;
}

interface Own extends Entry {
  readonly block: string;
}

const own = lazy(() =>
  cells(macroRows).map(
    ([name = '', block = '', condition, since, removed]): Own => ({
      ...entryOf({ name, condition, since, removed }),
      block,
    }),
  ),
);

/** Names compared as Exim's sorted tables are: byte by byte, last first, because each new macro goes to the front of its table. */
const lastFirst = (a: { readonly name: string }, b: { readonly name: string }) =>
  a.name < b.name ? 1 : a.name > b.name ? -1 : 0;

/**
 * All of them for a release and a build, in the order of definition, which is the order of substitution. Where the order
 * between families comes from: `exim -bP macros` of 4.96, 4.98 and 4.100.
 */
export function builtInMacros(version: EximVersion, build: Build = debianHeavy): readonly BuiltInMacro[] {
  const known = made.get(build) ?? new Map<EximVersion, readonly BuiltInMacro[]>();
  made.set(build, known);
  const macros = known.get(version) ?? makeMacros(version, build);
  known.set(version, macros);
  return macros;
}

/** Kept, because every reading of a configuration asks for them. */
const made = new WeakMap<Build, Map<EximVersion, readonly BuiltInMacro[]>>();

function makeMacros(version: EximVersion, build: Build): readonly BuiltInMacro[] {
  const here = (entry: Entry) => isAvailable(entry, version) && isBuilt(entry, version, build);
  const names: string[] = [];
  const add = (prefix: string, entries: readonly Entry[]) => {
    for (const entry of [...entries].filter(here).sort(lastFirst))
      names.push(`${prefix}${entry.name.toUpperCase()}`);
  };
  const addBlock = (block: string) => {
    for (const entry of own()) if (entry.block === block && here(entry)) names.push(entry.name);
  };
  addBlock('head');
  if (compareVersions(version, '4.97') >= 0) addExpansions(add);
  if (isBuilt({ condition: '!DISABLE_TLS' }, version, build)) addBlock('tls');
  if (isBuilt({ condition: '!DISABLE_TLS && !USE_GNUTLS' }, version, build))
    for (const name of opensslOptionMacros.split(' ')) names.push(`_OPT_OPENSSL_${name}_X`);
  // The selector `all` lives on in 4.100, but its macro is gone.
  const allHasMacro = compareVersions(version, '4.100') < 0;
  add(
    '_LOG_',
    logSelectors().filter((entry) => allHasMacro || entry.name !== 'all'),
  );
  for (const kind of ['authenticator', 'transport', 'router'] as const) {
    for (const name of driverOrder(kind, version)
      .filter((driver) => here(driver))
      .map((driver) => driver.name)) {
      if (name === 'gsasl') addBlock('gsasl');
      add(`_OPT_${kind}_${name}_`.toUpperCase(), driverOptions(kind, name));
      names.push(`_DRIVER_${kind}_${name}`.toUpperCase());
    }
    add(`_OPT_${kind}S_`.toUpperCase(), genericOptions(kind));
  }
  add('_OPT_MAIN_', mainOptions());
  addBlock('tail');
  const words = [...aclConditions(), ...aclModifiers()].filter(here).sort(lastFirst);
  for (const word of words) names.push(`_ACL_${word.isModifier ? 'MOD' : 'COND'}_${word.name.toUpperCase()}`);
  addBlock('end');
  return names.map((name) => ({ name, value: macroValue(name, version) }));
}

type Add = (prefix: string, entries: readonly Entry[]) => void;

function addExpansions(add: Add): void {
  add(
    '_EXP_VAR_',
    variables().filter((entry) => !entry.family),
  );
  // The names stand in the table whether or not the build can evaluate them.
  add('_EXP_COND_', expansionConditions().map(unconditional));
  const underscored = (entry: ExpansionEntry) => entry.name.includes('_');
  add(
    '_EXP_OP_',
    expansionOperators().filter((entry) => !underscored(entry)),
  );
  add('_EXP_OP_', expansionOperators().filter(underscored));
  add('_EXP_ITEM_', expansionItems());
}

const unconditional = ({ condition: _, ...entry }: ExpansionEntry): Entry => entry;

/** The order in which the drivers' tables are added, which turned round when drivers became modules (4.99). */
function driverOrder(kind: DriverKind, version: EximVersion) {
  const alphabetical = [...drivers(kind)].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (compareVersions(version, '4.99') < 0) return alphabetical.reverse();
  const query = alphabetical.findIndex((driver) => driver.name === 'queryprogram');
  if (query !== -1) alphabetical.push(...alphabetical.splice(query, 1));
  return alphabetical;
}

export interface MacroFamily extends Entry {
  /** The beginning all its names share. */
  readonly prefix: string;
}

export const macroFamilies: () => readonly MacroFamily[] = lazy(() =>
  cells(macroFamilyRows).map(([name = '', since]) => ({
    ...entryOf({ name, since }),
    prefix: name.slice(0, -1),
  })),
);

/** The family of a built-in name, the one with the longest prefix. */
export function macroFamilyOf(name: string): MacroFamily | undefined {
  let best: MacroFamily | undefined;
  for (const family of macroFamilies())
    if (name.startsWith(family.prefix) && family.prefix.length > (best?.prefix.length ?? 0)) best = family;
  return best;
}

const values = lazy(() =>
  cells(macroValueRows).map(([name, before, value = '']) => ({ name, before, value })),
);

/** `y` for nearly all; the rows list the values of the others, older ones first. */
function macroValue(name: string, version: EximVersion): string {
  const fits = (before: string | undefined) => !before || compareVersions(version, before as EximVersion) < 0;
  return values().find((row) => row.name === name && fits(row.before))?.value ?? 'y';
}
