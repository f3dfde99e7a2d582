/** Finds the names of drivers, ACLs and lists in the values of a section: literal references, `+name` in lists, and those in expansions. */

import type { AclEntry, Driver, NamedListKind, OptionSetting, Section, Span, Value } from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import { listKindOfAclWord, listKindOfOption } from './list-kinds';
import { readNamedLists } from './list-names';
import type { SymbolKind } from './occurrences';
import { expansionOf, walkExpansion } from './values';

export interface NamedSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly span: Span;
}

/** Says of a value whether what it names is asked for: finding that out takes a parse of the value. */
export type Wanted = (value: Value) => boolean;

export function* namesIn(section: Section, wanted: Wanted): Iterable<NamedSymbol> {
  switch (section.kind) {
    case 'main':
      for (const entry of section.entries) {
        if (entry.kind === 'named-list') {
          if (wanted(entry.value)) yield* inList(entry.value, entry.type);
        } else if (entry.kind === 'option') yield* inOption(entry, undefined, wanted);
      }
      return;
    case 'routers':
    case 'transports':
    case 'authenticators':
      for (const driver of section.drivers)
        for (const option of driver.options) yield* inOption(option, driver, wanted);
      return;
    case 'acl':
      for (const acl of section.acls)
        for (const statement of acl.statements)
          for (const entry of statement.entries) yield* inAclEntry(entry, wanted);
      return;
  }
}

/** Options whose value is the name of something; an expanded value counts where it is literal. */
const namingOptions: Readonly<Record<string, SymbolKind>> = {
  transport: 'transport',
  pipe_transport: 'transport',
  file_transport: 'transport',
  directory_transport: 'transport',
  reply_transport: 'transport',
  shadow_transport: 'transport',
  system_filter_pipe_transport: 'transport',
  system_filter_file_transport: 'transport',
  system_filter_directory_transport: 'transport',
  system_filter_reply_transport: 'transport',
  redirect_router: 'router',
  pass_router: 'router',
};

/** The kind of thing that an option names, if its value is a name. */
export function namedByOption(name: string): SymbolKind | undefined {
  return Object.hasOwn(namingOptions, name)
    ? namingOptions[name]
    : /^acl_(smtp|not_smtp)/.test(name)
      ? 'acl'
      : undefined;
}

function* inOption(option: OptionSetting, driver: Driver | undefined, wanted: Wanted): Iterable<NamedSymbol> {
  const { value } = option;
  if (!value || !wanted(value)) return;
  const kind = namedByOption(option.name.text);
  if (kind) {
    const named = literalName(value, kind);
    if (named) yield named;
  }
  const list = listKindOfOption(option.name.text, driver);
  if (list) yield* inList(value, list);
  else yield* inExpansion(value);
}

function* inAclEntry(entry: AclEntry, wanted: Wanted): Iterable<NamedSymbol> {
  const { value } = entry;
  if (!value || !wanted(value)) return;
  if (entry.name.text === 'acl') {
    const named = literalName(value, 'acl');
    if (named) yield named;
  }
  const list = listKindOfAclWord(entry.name.text);
  if (list) yield* inList(value, list);
  else yield* inExpansion(value);
}

/** The first word of a value that is a name as it stands, not a path, not an inline ACL, and not made by expansion. */
function literalName(value: Value, kind: SymbolKind): NamedSymbol | undefined {
  const found = /^\s*([\w.-]+)\s*/.exec(value.text);
  if (!found?.[1]) return undefined;
  const rest = value.text.slice(found[0].length);
  // An ACL may be called with arguments; everything else is one word.
  if (rest !== '' && kind !== 'acl') return undefined;
  if (kind === 'acl' && (rest.startsWith('=') || value.text.includes('\n'))) return undefined;
  if (value.text[found[0].length] === '$' && !/\s$/.test(found[0])) return undefined;
  const start = found[0].indexOf(found[1]);
  return { kind, name: found[1], span: valueSpan(value, start, start + found[1].length) };
}

function* inList(value: Value, kind: NamedListKind): Iterable<NamedSymbol> {
  for (const { name, at } of readNamedLists(value.text, expansionOf(value).text, kind))
    yield { kind, name, span: valueSpan(value, at.start, at.end) };
  yield* inExpansion(value);
}

const listConditions: Readonly<Record<string, NamedListKind>> = {
  match_domain: 'domainlist',
  match_address: 'addresslist',
  match_local_part: 'localpartlist',
  match_ip: 'hostlist',
};

/** `${listnamed_d:NAME}`; without a letter the name may be of any kind. */
const listLetters: Readonly<Record<string, NamedListKind | undefined>> = {
  d: 'domainlist',
  h: 'hostlist',
  a: 'addresslist',
  l: 'localpartlist',
};

function* inExpansion(value: Value): Iterable<NamedSymbol> {
  if (!value.text.includes('$')) return;
  for (const node of walkExpansion(expansionOf(value).text)) {
    if (node.kind === 'condition') {
      const list = Object.hasOwn(listConditions, node.name) ? listConditions[node.name] : undefined;
      const second = node.args[1];
      if (list && second)
        for (const { name, at } of readNamedLists(value.text, second.text, list))
          yield { kind: list, name, span: valueSpan(value, at.start, at.end) };
    }
    if (node.kind === 'operator' && node.operator === 'listnamed') {
      const list = listLetters[node.argument ?? ''];
      const name = /^\s*(\w+)\s*$/.exec(node.text.literal ?? '')?.[1];
      if (list && name) {
        const start = value.text.indexOf(name, node.text.start);
        if (start !== -1) yield { kind: list, name, span: valueSpan(value, start, start + name.length) };
      }
    }
    if ((node.kind === 'condition' || node.kind === 'item') && node.name === 'acl') {
      const first = node.args[0]?.text;
      const name = first?.literal?.trim();
      if (first && name && /^[\w.-]+$/.test(name)) {
        const start = value.text.indexOf(name, first.start);
        if (start !== -1) yield { kind: 'acl', name, span: valueSpan(value, start, start + name.length) };
      }
    }
  }
}
