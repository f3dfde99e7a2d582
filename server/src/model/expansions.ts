/** Every value that Exim expands or takes for a list, with its tree, read once for a model and shared by all who look at values. */
import { type AclEntry as AclWord, findAclWord, findOption, type OptionEntry, optionAt } from '../reference';
import type { EximVersion } from '../reference/version';
import type { ConditionNode, Expansion, ExpansionNode } from '../syntax/expansion/tree';
import { type List, listItems } from '../syntax/list';
import type {
  Acl,
  AclEntry,
  AclStatement,
  Driver,
  NamedList,
  NamedListKind,
  OptionSetting,
  RewriteRule,
  Value,
} from '../syntax/tree';
import { listKindOfType } from './list-kinds';
import type { Model } from './model';
import { expansionOf, releaseOf, walkExpansion } from './values';

/** Where a value stands. `option` and `word` are what the reference says of the name, absent for a name it does not know. */
export type ValuePlace =
  | { readonly kind: 'main'; readonly setting: OptionSetting; readonly option?: OptionEntry }
  | {
      readonly kind: 'driver';
      readonly driver: Driver;
      readonly setting: OptionSetting;
      readonly option?: OptionEntry;
    }
  | {
      readonly kind: 'acl';
      readonly acl: Acl;
      readonly statement: AclStatement;
      readonly entry: AclEntry;
      readonly word?: AclWord;
    }
  | { readonly kind: 'named-list'; readonly list: NamedList }
  | { readonly kind: 'rewrite'; readonly rule: RewriteRule };

/** A value of the configuration; what is costly to know of it is found when it is asked for, and kept. */
export interface PlacedValue {
  readonly value: Value;
  readonly place: ValuePlace;
  /** The name that it is given: of the option, of the ACL's word, of the list; `replacement` in a rewriting rule. */
  readonly name: string;
  /** Whether Exim expands it; `partial`: only some of it, or only a value with `$` in it. */
  readonly expanded: boolean | 'partial';
  /** Of which kind it is as a list of domains, hosts, addresses or local parts. */
  readonly listKind?: NamedListKind;
  /** Whether Exim takes it for a list, of whatever sort. */
  readonly isList: boolean;
  /** The tree for the version that is aimed at; `failures` are what Exim would say on expanding it. */
  readonly expansion: Expansion;
  /** All nodes and conditions of `expansion`, outer ones first. */
  readonly nodes: readonly (ExpansionNode | ConditionNode)[];
  /** The items of the text as it stands, before it is expanded: right only as far as no expansion has a separator in it. */
  readonly list: List;
}

const known = new WeakMap<Model, Map<string, readonly PlacedValue[]>>();

/** Every value that the readers made out, in the order of the text; those of unknown options and words included. */
export function placedValues(model: Model, version: string): readonly PlacedValue[] {
  let byVersion = known.get(model);
  if (!byVersion) {
    byVersion = new Map();
    known.set(model, byVersion);
  }
  let values = byVersion.get(version);
  if (!values) {
    values = [...collect(model, version)];
    byVersion.set(version, values);
  }
  return values;
}

/** Those that Exim expands, wholly or in part. */
export function expandedValues(model: Model, version: string): readonly PlacedValue[] {
  return placedValues(model, version).filter(({ expanded }) => expanded !== false);
}

/** Those that Exim takes for lists; of domains, hosts, addresses or local parts where `listKind` is set. */
export function listValues(model: Model, version: string): readonly PlacedValue[] {
  return placedValues(model, version).filter(({ isList }) => isList);
}

function* collect({ configuration }: Model, version: string): Iterable<PlacedValue> {
  const release = releaseOf(version);
  for (const section of configuration.sections) {
    switch (section.kind) {
      case 'main':
        for (const entry of section.entries) {
          if (entry.kind === 'named-list')
            yield placed(entry.value, release, {
              place: { kind: 'named-list', list: entry },
              name: entry.name.text,
              expanded: true,
              listKind: entry.type,
              isList: true,
            });
          else if (entry.kind === 'option') yield* inOption(entry, undefined, version);
        }
        break;
      case 'routers':
      case 'transports':
      case 'authenticators':
        for (const driver of section.drivers)
          for (const setting of driver.options) yield* inOption(setting, driver, version);
        break;
      case 'acl':
        for (const acl of section.acls)
          for (const statement of acl.statements)
            for (const entry of statement.entries) yield* inAcl(acl, statement, entry, release);
        break;
      case 'rewrite':
        // Patterns are lists of one item that is not expanded (rewrite.c, rewrite_one).
        for (const rule of section.rules)
          if (rule.replacement)
            yield placed(rule.replacement, release, {
              place: { kind: 'rewrite', rule },
              name: 'replacement',
              expanded: true,
              isList: false,
            });
        break;
    }
  }
}

function* inOption(
  setting: OptionSetting,
  driver: Driver | undefined,
  version: string,
): Iterable<PlacedValue> {
  const { value, name } = setting;
  if (!value) return;
  const entry = driver
    ? findOption(driver.kind, driver.driver, name.text)
    : findOption('main', undefined, name.text);
  const option = entry && optionAt(entry, version as EximVersion);
  const of = option && { option };
  yield placed(value, releaseOf(version), {
    place: driver ? { kind: 'driver', driver, setting, ...of } : { kind: 'main', setting, ...of },
    name: name.text,
    expanded: option?.expanded ?? false,
    ...listOf(option?.value),
  });
}

function* inAcl(acl: Acl, statement: AclStatement, entry: AclEntry, release: number): Iterable<PlacedValue> {
  const { value, name } = entry;
  if (!value) return;
  const word = findAclWord(name.text);
  yield placed(value, release, {
    place: { kind: 'acl', acl, statement, entry, ...(word && { word }) },
    name: name.text,
    expanded: word?.expanded ?? false,
    ...listOf(word?.argumentType),
  });
}

function listOf(type: string | undefined): { isList: boolean; listKind?: NamedListKind } {
  if (type === undefined) return { isList: false };
  const listKind = listKindOfType(type);
  return { isList: listKind !== undefined || /list$|^dnslists$/.test(type), ...(listKind && { listKind }) };
}

type Known = Pick<PlacedValue, 'place' | 'name' | 'expanded' | 'listKind' | 'isList'>;

function placed(value: Value, release: number, known: Known): PlacedValue {
  return new LazyValue(value, release, known);
}

/** A class because there is one for each value: objects with getters of their own took longer to make than all the rest. */
class LazyValue implements PlacedValue {
  readonly place: ValuePlace;
  readonly name: string;
  readonly expanded: boolean | 'partial';
  readonly listKind?: NamedListKind;
  readonly isList: boolean;
  #list: List | undefined;

  constructor(
    readonly value: Value,
    private readonly release: number,
    { place, name, expanded, listKind, isList }: Known,
  ) {
    this.place = place;
    this.name = name;
    this.expanded = expanded;
    if (listKind) this.listKind = listKind;
    this.isList = isList;
  }

  get expansion(): Expansion {
    return expansionOf(this.value, this.release);
  }

  get nodes(): readonly (ExpansionNode | ConditionNode)[] {
    return walkExpansion(this.expansion.text);
  }

  get list(): List {
    this.#list ??= listItems(this.value.text);
    return this.#list;
  }
}
