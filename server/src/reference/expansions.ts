/** The items, operators, conditions and notations of string expansions. */
import { cells, type Entry, entryOf, lazy, parts } from './entry';
import { lookupTypes } from './lookups';
import { expansionRows } from './tables/expansion';

export type ExpansionKind = 'item' | 'operator' | 'condition' | 'syntax';

export interface ExpansionEntry extends Entry {
  readonly kind: ExpansionKind;
  /** How many `{…}` arguments it takes, the yes/no strings not counted; absent where that depends. */
  readonly minArgs?: number;
  readonly maxArgs?: number;
  readonly args: readonly string[];
  /** Takes `{yes string}{no string}` after its arguments. */
  readonly yesNo: boolean;
  /** Takes the word `fail` in place of the second string. */
  readonly failKeyword: boolean;
  /** The comma options after its name, such as `preexpand` of `run`. */
  readonly options: readonly string[];
  /** Numbers after `_`, as in `${substr_1_2:…}`; the facts as they stand in the table. */
  readonly underscoreArgs?: unknown;
  /** Absent: all arguments are expanded. */
  readonly argsExpanded?: string;
  /** The variables it sets. */
  readonly sets: readonly string[];
  /** The option of redirect and of other places that forbids it in filters. */
  readonly forbiddenBy?: string;
  readonly note?: string;
}

const all = lazy(() =>
  cells(expansionRows).map((row): ExpansionEntry => {
    const [
      name = '',
      kind,
      min,
      max,
      args,
      options,
      flags = '',
      sets,
      forbiddenBy,
      condition,
      since,
      removed,
      replacedBy,
      argsExpanded,
      section,
      underscore,
      note,
    ] = row;
    return {
      ...entryOf({ name, since, removed, condition, deprecated: flags.includes('d'), replacedBy, section }),
      kind: kind as ExpansionKind,
      ...(min && { minArgs: Number(min) }),
      ...(max && { maxArgs: Number(max) }),
      args: parts(args),
      yesNo: flags.includes('y'),
      failKeyword: flags.includes('f'),
      options: parts(options),
      ...(underscore && { underscoreArgs: JSON.parse(underscore) as unknown }),
      ...(argsExpanded && { argsExpanded }),
      sets: parts(sets),
      ...(forbiddenBy && { forbiddenBy }),
      ...(note && { note }),
    };
  }),
);

const ofKind = (kind: ExpansionKind) => lazy(() => all().filter((entry) => entry.kind === kind));

export const expansionItems = ofKind('item');
export const expansionOperators = ofKind('operator');
export const expansionConditions = ofKind('condition');
export const expansionSyntax = ofKind('syntax');

/** The operators that make a value safe for a lookup type: `quote_mysql`, `quote_ldap` … */
export const quoteOperators: () => readonly ExpansionEntry[] = lazy(() =>
  lookupTypes().flatMap((type) =>
    type.quote
      ? [{ ...type, name: type.quote, kind: 'operator' as const, ...noArguments, args: ['string'] }]
      : [],
  ),
);

const noArguments = { yesNo: false, failKeyword: false, options: [], sets: [] } as const;

/** By its name as written; for operators also with numbers and the like after `_`: `substr_-3_3`, `sha2_512`, `quote_ldap_dn`. */
export function findExpansion(kind: ExpansionKind, name: string): ExpansionEntry | undefined {
  const exact = all().find((entry) => entry.kind === kind && entry.name === name);
  if (exact || kind !== 'operator') return exact;
  const [base, type] = name.split('_');
  if (base === 'quote') return quoteOperators().find((entry) => entry.name === `quote_${type}`);
  return name.includes('_') ? all().find((entry) => entry.kind === kind && entry.name === base) : undefined;
}
