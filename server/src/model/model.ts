/** What a configuration says: its settings, lists, ACLs and drivers by name, made from the section trees. */
import type {
  Acl,
  Configuration,
  Driver,
  NamedList,
  NamedListKind,
  OptionSetting,
  RetryRule,
  RewriteRule,
} from '../syntax/tree';

export interface Model {
  readonly configuration: Configuration;
  /** Main options by their own name (without `no_`); where one is set twice, the last. */
  readonly main: ReadonlyMap<string, OptionSetting>;
  readonly lists: Readonly<Record<NamedListKind, ReadonlyMap<string, NamedList>>>;
  readonly acls: ReadonlyMap<string, Acl>;
  /** In the order in which they are tried. */
  readonly routers: readonly Driver[];
  readonly transports: ReadonlyMap<string, Driver>;
  readonly authenticators: readonly Driver[];
  readonly rewriteRules: readonly RewriteRule[];
  readonly retryRules: readonly RetryRule[];
}

/** Builds the model; of two things with one name the first counts, as Exim would have stopped at the second. */
export function buildModel(configuration: Configuration): Model {
  const main = new Map<string, OptionSetting>();
  const lists = {
    domainlist: new Map<string, NamedList>(),
    hostlist: new Map<string, NamedList>(),
    addresslist: new Map<string, NamedList>(),
    localpartlist: new Map<string, NamedList>(),
  };
  const acls = new Map<string, Acl>();
  const routers: Driver[] = [];
  const transports = new Map<string, Driver>();
  const authenticators: Driver[] = [];
  const rewriteRules: RewriteRule[] = [];
  const retryRules: RetryRule[] = [];
  for (const section of configuration.sections) {
    switch (section.kind) {
      case 'main':
        for (const entry of section.entries) {
          if (entry.kind === 'option') main.set(entry.name.text, entry);
          else if (entry.kind === 'named-list') addFirst(lists[entry.type], entry.name.text, entry);
        }
        break;
      case 'acl':
        for (const acl of section.acls) addFirst(acls, acl.name.text, acl);
        break;
      case 'routers':
        routers.push(...section.drivers);
        break;
      case 'transports':
        for (const driver of section.drivers) addFirst(transports, driver.name.text, driver);
        break;
      case 'authenticators':
        authenticators.push(...section.drivers);
        break;
      case 'rewrite':
        rewriteRules.push(...section.rules);
        break;
      case 'retry':
        retryRules.push(...section.rules);
        break;
      case 'local_scan':
      case 'unknown':
        break;
    }
  }
  return { configuration, main, lists, acls, routers, transports, authenticators, rewriteRules, retryRules };
}

function addFirst<V>(map: Map<string, V>, key: string, value: V): void {
  if (!map.has(key)) map.set(key, value);
}

/** The setting of a driver's option by its own name; where it is set twice, the last. */
export function optionOf(driver: Driver, name: string): OptionSetting | undefined {
  for (let at = driver.options.length - 1; at >= 0; at--) {
    const option = driver.options[at];
    if (option?.name.text === name) return option;
  }
  return undefined;
}

/** The value of an option that takes text, or undefined while it is not set. */
export function textOf(driver: Driver, name: string): string | undefined {
  return optionOf(driver, name)?.value?.text;
}

/** A boolean option as Exim reads it: bare, `no_`/`not_`, or with a value; `fallback` where it is not set or not readable. */
export function booleanOf(setting: OptionSetting | undefined, fallback: boolean): boolean {
  if (!setting) return fallback;
  const stated = setting.value === undefined ? true : readBoolean(setting.value.text);
  if (stated === undefined) return fallback;
  return setting.negation ? !stated : stated;
}

function readBoolean(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'yes') return true;
  if (word === 'false' || word === 'no') return false;
  return undefined;
}
