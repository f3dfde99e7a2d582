/** The variables of string expansions and the families of names that are made up as one goes. */
import { cells, type Entry, entryOf, lazy, parts } from './entry';
import { variableRows } from './tables/variables';

export type Taint = 'yes' | 'no' | 'varies' | 'unknown';

export interface VariableEntry extends Entry {
  /** `string` unless it is a number, a yes/no, a date … */
  readonly value: string;
  readonly tainted: Taint;
  /** The times and places at which it has a value. */
  readonly availability: readonly string[];
  readonly module?: string;
  /** How the configuration can set it. */
  readonly settable?: string;
  /** One of many names with the same beginning, such as `acl_c<digit|_>...`. */
  readonly family?: true;
  readonly undocumented?: true;
}

const taints: Readonly<Record<string, Taint>> = { n: 'no', y: 'yes', v: 'varies' };

const all = lazy(() =>
  cells(variableRows).map((row): VariableEntry => {
    const [
      name = '',
      value,
      tainted = '',
      availability,
      condition,
      since,
      removed,
      replacedBy,
      module,
      settable,
      flags = '',
      section,
    ] = row;
    return {
      ...entryOf({ name, since, removed, condition, deprecated: flags.includes('d'), replacedBy, section }),
      value: value || 'string',
      tainted: taints[tainted] ?? 'unknown',
      availability: parts(availability),
      ...(module && { module }),
      ...(settable && { settable }),
      ...(flags.includes('f') && { family: true as const }),
      ...(flags.includes('u') && { undocumented: true as const }),
    };
  }),
);

const byName = lazy(() => new Map(all().map((entry) => [entry.name, entry])));

/** What each family's names look like, by the family's own name in the table. */
const families: readonly (readonly [RegExp, string])[] = [
  [/^(?:[01]?\d|20)$/, '0..20 (numeric)'],
  [/^acl_c[0-9_]\w*$/, 'acl_c<digit|_>...'],
  [/^acl_m[0-9_]\w*$/, 'acl_m<digit|_>...'],
  [/^auth[1-4]$/, 'auth1..auth4'],
  [/^regex[1-9]$/, 'regex1..regex9'],
  [/^r_\w*$/, 'r_<name>'],
  [/^bh(?:eader)?_./, 'bheader_<name>: / bh_<name>:'],
  [/^lh(?:eader)?_./, 'lheader_<name>: / lh_<name>:'],
  [/^rh(?:eader)?_./, 'rheader_<name>: / rh_<name>:'],
  [/^h(?:eader)?_./, 'header_<name>: / h_<name>:'],
];

/** Names as in the table; a family is one entry. */
export function variables(): readonly VariableEntry[] {
  return all();
}

/** The entry for a name without `$` and, for headers, with or without the colon: `local_part`, `acl_m_size`, `h_subject`, `3`. */
export function findVariable(name: string): VariableEntry | undefined {
  const exact = byName().get(name);
  if (exact) return exact;
  const family = families.find(([shape]) => shape.test(name));
  return family && byName().get(family[1]);
}
