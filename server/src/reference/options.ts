/** Every option of the main section, the routers, the transports and the authenticators, with what Exim's reader knows about it. */
import { cells, type Entry, entryOf, lazy, parts } from './entry';
import { optionRows } from './tables/options';
import { compareVersions, type EximVersion } from './version';

export type DriverKind = 'router' | 'transport' | 'authenticator';
export type OptionKind = 'main' | DriverKind;

/**
 * How `readconf_handle_option` reads a value: Exim's own type names without `opt_`, `string` standing for `opt_stringptr` and
 * `bool` for `opt_bool` and `opt_bit`, which it treats alike. `func` reads like `time` unless its value starts with `$`
 * (smtp_receive_timeout, the one option that has it); `void` is internal.
 */
export type OptionType =
  | 'bool'
  | 'bool_verify'
  | 'bool_set'
  | 'expand_bool'
  | 'int'
  | 'mkint'
  | 'Kint'
  | 'octint'
  | 'fixed'
  | 'time'
  | 'timelist'
  | 'string'
  | 'rewrite'
  | 'uid'
  | 'gid'
  | 'expand_uid'
  | 'expand_gid'
  | 'uidlist'
  | 'gidlist'
  | 'func'
  | 'void';

/** What a value means, for completion and hover: a list kind, a time, a path … */
export type OptionValue =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'kint'
  | 'fixed'
  | 'octal'
  | 'time'
  | 'time-list'
  | 'string-list'
  | 'domain-list'
  | 'host-list'
  | 'address-list'
  | 'localpart-list'
  | 'user'
  | 'group'
  | 'uid-list'
  | 'gid-list'
  | 'rewrite'
  | 'internal';

export interface OptionEntry extends Entry {
  readonly kind: OptionKind;
  /** The driver it is private to; absent for main and generic options. */
  readonly driver?: string;
  readonly type: OptionType;
  readonly value: OptionValue;
  /** `partial`: only some of the value, or only a value with `$` in it. */
  readonly expanded: boolean | 'partial';
  /** As the specification states it; `unset` where there is none. */
  readonly default?: string;
  /** The source module whose table holds it, and the release since when: such a boolean takes no `no_` and no bare name there. */
  readonly module?: { readonly name: string; readonly since?: EximVersion };
  /** Read by Exim but not printed by `-bP`; names with `*` are internal and cannot be set. */
  readonly hidden?: true;
  /** Set again it adds to the first value instead of being an error: `and` for conditions, `append` for lists. */
  readonly repeat?: 'and' | 'append';
  /** What was otherwise before a release, oldest first; see `optionAt`. */
  readonly earlier?: readonly OptionChange[];
}

export interface OptionChange {
  readonly before: EximVersion;
  readonly type?: OptionType;
  readonly expanded?: boolean;
  readonly default?: string;
}

/** All of them, internal ones included, by kind and name. */
export const allOptions: () => readonly OptionEntry[] = lazy(() => cells(optionRows).map(option));

const kinds: Readonly<Record<string, OptionKind>> = {
  m: 'main',
  r: 'router',
  t: 'transport',
  a: 'authenticator',
};
const usualValues: Partial<Record<OptionType, OptionValue>> = {
  string: 'string',
  time: 'time',
  fixed: 'fixed',
  rewrite: 'rewrite',
};

function option(row: string[]): OptionEntry {
  const [
    name = '',
    scope = '',
    type = '',
    value,
    expanded,
    usual,
    since,
    removed,
    condition,
    module,
    flags = '',
    earlier,
    section,
    replacedBy,
  ] = row;
  const [letter = '', driver] = scope.split(':');
  const [moduleName, moduleSince] = (module ?? '').split(' ');
  return {
    ...entryOf({ name, since, removed, condition, deprecated: flags.includes('d'), replacedBy, section }),
    kind: kinds[letter] ?? 'main',
    ...(driver && { driver }),
    type: type as OptionType,
    value: (value || usualValues[type as OptionType] || 'string') as OptionValue,
    expanded: expanded === 'p' ? 'partial' : expanded === '1',
    ...(usual && { default: usual }),
    ...(moduleName && {
      module: { name: moduleName, ...(moduleSince && { since: moduleSince as EximVersion }) },
    }),
    ...(flags.includes('h') && { hidden: true as const }),
    ...(flags.includes('&') && { repeat: 'and' as const }),
    ...(flags.includes('+') && { repeat: 'append' as const }),
    ...(earlier && { earlier: parts(earlier, '&').map(change) }),
  };
}

function change(text: string): OptionChange {
  const [before, type, expanded, usual] = text.split('|');
  return {
    before: before as EximVersion,
    ...(type && { type: type as OptionType }),
    ...(expanded && { expanded: expanded === '1' }),
    ...(usual && { default: usual }),
  };
}

/** The options one may write: internal names (`*…`) left out. */
const settable = lazy(() => allOptions().filter((entry) => !entry.name.startsWith('*')));

const byScope = lazy(() => {
  const scopes = new Map<string, OptionEntry[]>();
  for (const entry of settable()) {
    const scope = `${entry.kind} ${entry.driver ?? ''}`;
    scopes.set(scope, [...(scopes.get(scope) ?? []), entry]);
  }
  return scopes;
});

const byName = lazy(() => {
  const scopes = {
    main: new Map(),
    router: new Map(),
    transport: new Map(),
    authenticator: new Map(),
  } as Record<OptionKind, Map<string, Map<string, OptionEntry>>>;
  for (const entry of settable()) {
    const drivers = scopes[entry.kind];
    const names = drivers.get(entry.driver ?? '') ?? new Map<string, OptionEntry>();
    drivers.set(entry.driver ?? '', names.set(entry.name, entry));
  }
  return scopes;
});

export function mainOptions(): readonly OptionEntry[] {
  return byScope().get('main ') ?? [];
}

/** The options that every driver of the kind has. */
export function genericOptions(kind: DriverKind): readonly OptionEntry[] {
  return byScope().get(`${kind} `) ?? [];
}

/** The private options of one driver; empty for a driver that has none or that Exim does not know. */
export function driverOptions(kind: DriverKind, driver: string): readonly OptionEntry[] {
  return byScope().get(`${kind} ${driver}`) ?? [];
}

/** The option of that name (without `no_`, `not_` or `hide`): private ones of `driver` first, then the generic ones. */
export function findOption(
  kind: OptionKind,
  driver: string | undefined,
  name: string,
): OptionEntry | undefined {
  const drivers = byName()[kind];
  return (driver ? drivers.get(driver)?.get(name) : undefined) ?? drivers.get('')?.get(name);
}

/** Every option of that name, wherever it belongs: for "this is an option of …". */
export function optionsNamed(name: string): readonly OptionEntry[] {
  return settable().filter((entry) => entry.name === name);
}

/** The entry as that release has it: type, expansion and default of before a change. */
export function optionAt(entry: OptionEntry, version: EximVersion): OptionEntry {
  if (!entry.earlier) return entry;
  let result = entry;
  for (const { before, ...was } of [...entry.earlier].reverse())
    if (compareVersions(version, before) < 0) result = { ...result, ...was };
  return result;
}

/** Whether the option reads as a boolean: `no_` before it and a bare name are allowed. */
export function isBoolean(type: OptionType): boolean {
  return type === 'bool' || type === 'bool_verify' || type === 'bool_set' || type === 'expand_bool';
}

/**
 * Whether that release reads the option as a boolean from its name alone (`prdr_enable`, `no_prdr_enable`). Booleans whose table
 * moved to a module need `= true` or `= false` since then: readconf_handle_option sees the module's type first.
 */
export function takesBareName(entry: OptionEntry, version: EximVersion): boolean {
  const moved = entry.module?.since !== undefined && compareVersions(version, entry.module.since) >= 0;
  return !moved && isBoolean(optionAt(entry, version).type);
}
