/** The names of the expansion language as a given version of Exim knows them, from the reference tables. */
import type { Entry } from '../../reference/entry';
import { expansionConditions, expansionItems, expansionOperators } from '../../reference/expansions';
import { lookupTypes } from '../../reference/lookups';
import { variables } from '../../reference/variables';
import { type EximVersion, isAvailable } from '../../reference/version';
import { nearest } from '../../text/nearest';

const tables = {
  item: expansionItems,
  operator: expansionOperators,
  condition: expansionConditions,
  variable: variables,
} satisfies Record<string, () => readonly Entry[]>;

const sets = new Map<string, ReadonlySet<string>>();

function namesOf(kind: keyof typeof tables, release: number): ReadonlySet<string> {
  const key = `${kind} ${release}`;
  let names = sets.get(key);
  if (!names) {
    const version: EximVersion = `4.${release}`;
    names = new Set(
      (tables[kind]() as readonly Entry[])
        .filter((entry) => isAvailable(entry, version))
        .map((entry) => entry.name),
    );
    sets.set(key, names);
  }
  return names;
}

/** The second number of a version, which is all that differs: 96 for 4.96. */
export function releaseOf(version: EximVersion): number {
  return Number(version.split('.')[1]);
}

export function itemNames(release: number): ReadonlySet<string> {
  return namesOf('item', release);
}

export function conditionNames(release: number): ReadonlySet<string> {
  return namesOf('condition', release);
}

export function operatorNames(release: number): ReadonlySet<string> {
  return namesOf('operator', release);
}

export function variableNames(release: number): ReadonlySet<string> {
  return namesOf('variable', release);
}

/** A variable of the table, or one of a family: `$acl_m_name`, `$acl_c0`, `$auth1`, `$regex1`. */
export function isVariable(name: string, release: number): boolean {
  return namesOf('variable', release).has(name) || families.test(name);
}

const families = /^(?:acl_[cm](?![A-Za-z])[A-Za-z0-9_]*|auth[0-9]+|regex[0-9]+|r_[A-Za-z0-9_]+)$/;

/** What Exim adds when a name that it does not know looks like that of an ACL variable. */
export function variableReason(name: string): string {
  if (!name.startsWith('acl_')) return '';
  if (!/^acl_[cm]/.test(name)) return ' (user-defined ACL variables must start acl_c or acl_m)';
  if (/^acl_.[A-Za-z]/.test(name)) {
    return ' (6th character of a user-defined ACL variable must be a digit or underscore)';
  }
  return ' (strict_acl_vars is set)';
}

const withUnderscore = new Set<string>([
  'from_utf8',
  'local_part',
  'quote_local_part',
  'reverse_ip',
  'time_eval',
  'time_interval',
  'utf8_domain_from_alabel',
  'utf8_domain_to_alabel',
  'utf8_localpart_from_alabel',
  'utf8_localpart_to_alabel',
]);

/** Splits `substr_1_2`; the operators whose names have an underscore are tried first, as Exim does. */
export function operatorAndArgument(
  name: string,
  release: number,
): { operator: string; argument?: string; known: boolean } {
  const names = operatorNames(release);
  if (withUnderscore.has(name)) return { operator: name, known: names.has(name) };
  const underscore = name.indexOf('_');
  if (underscore < 0) return { operator: name, known: names.has(name) };
  const operator = name.slice(0, underscore);
  return { operator, argument: name.slice(underscore + 1), known: names.has(operator) };
}

const takingArguments = new Set<string>([
  'h',
  'hash',
  'headerwrap',
  'l',
  'length',
  'listnamed',
  'mask',
  'nh',
  'nhash',
  'quote',
  's',
  'sha2',
  'sha256',
  'sha3',
  'substr',
]);

export function operatorTakesArgument(operator: string): boolean {
  return takingArguments.has(operator);
}

/** Operators that take a certificate variable as it is. */
export const certificateOperators: ReadonlySet<string> = new Set([
  'base64',
  'md5',
  'sha1',
  'sha256',
  'str2b64',
]);

export function isCertificateVariable(name: string): boolean {
  return /^tls_(?:in_|out_)?(?:our|peer)cert$/.test(name);
}

interface Lookup extends Entry {
  readonly query: boolean;
}

let lookups: ReadonlyMap<string, Lookup> | undefined;

function allLookups(): ReadonlyMap<string, Lookup> {
  lookups ??= new Map(
    lookupTypes().map((entry) => [entry.name, { ...entry, query: entry.style !== 'single-key' }]),
  );
  return lookups;
}

/** The lookup type of that name; `query`: its whole question is one text, without a key of its own. */
export function knownLookup(type: string, release = 1_000): Lookup | undefined {
  const lookup = allLookups().get(type);
  // What came on the way to 4.100 was there in sources that still called themselves 4.99.
  const version: EximVersion = `4.${release === 99 ? 100 : release}`;
  return lookup && isAvailable(lookup, version) ? lookup : undefined;
}

export function meantLookup(type: string): string | undefined {
  return nearest(type, allLookups().keys());
}
