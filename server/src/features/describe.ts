/** What the reference says of a name, as markdown: facts in one line, our own prose, a link to the specification. */

import {
  type AclEntry,
  type DocKind,
  docOf,
  type Entry,
  type ExpansionEntry,
  isAvailable,
  isBuilt,
  type OptionEntry,
  type OptionValue,
  optionAt,
  type VariableEntry,
} from '../reference';
import { code } from './links';

/** Undefined where Exim knows no such name. `driver` as in `docOf`; `shown` is the name as the person wrote it. */
export function describe(
  kind: DocKind,
  name: string,
  version: string,
  { driver, shown = name }: { readonly driver?: string | undefined; readonly shown?: string } = {},
): string | undefined {
  const doc = docOf(kind, name, driver);
  if (!doc) return undefined;
  const { entry, prose, url } = doc;
  const facts = [...factsOf(kind, entry, version), ...lifeOf(entry, version)];
  return [
    `**${code(shown)}** ${titleOf(kind, entry)}`,
    ...(facts.length > 0 ? [facts.join(' · ')] : []),
    ...(prose ? [prose] : []),
    ...(url ? [`[Exim specification: ${entry.specSection?.title ?? ''}](${url})`] : []),
  ].join('\n\n');
}

/** What a name is, in two or three words; also what completion shows beside it. */
export function titleOf(kind: DocKind, entry: Entry): string {
  switch (kind) {
    case 'main':
      return 'main option';
    case 'router':
    case 'transport':
    case 'authenticator': {
      const { driver } = entry as OptionEntry;
      return driver ? `option of the ${driver} ${kind}` : `${kind} option`;
    }
    case 'router-driver':
    case 'transport-driver':
    case 'authenticator-driver':
      return kind.replace('-', ' ');
    case 'acl-verb':
    case 'acl-condition':
    case 'acl-modifier':
    case 'acl-control':
    case 'acl-context':
      return `ACL ${kind.slice('acl-'.length)}`;
    case 'acl-verify':
      return 'ACL verification';
    case 'acl-option':
      return 'option of an ACL word';
    case 'item':
      return 'expansion item';
    case 'operator':
      return 'expansion operator';
    case 'condition':
      return 'expansion condition';
    case 'lookup':
      return 'lookup type';
    case 'list':
      return 'named list';
    case 'macro':
      return 'built-in macro';
    default:
      return kind.replaceAll('-', ' ');
  }
}

function factsOf(kind: DocKind, entry: Entry, version: string): string[] {
  switch (kind) {
    case 'main':
    case 'router':
    case 'transport':
    case 'authenticator':
      return optionFacts(optionAt(entry as OptionEntry, version as `${number}.${number}`));
    case 'variable':
      return variableFacts(entry as VariableEntry);
    case 'item':
    case 'operator':
    case 'condition':
      return expansionFacts(entry as ExpansionEntry);
    case 'acl-condition':
    case 'acl-modifier':
    case 'acl-control':
    case 'acl-verify':
      return aclFacts(entry as AclEntry);
    default:
      return [];
  }
}

const valueWords: Partial<Record<OptionValue, string>> = {
  kint: 'size in kilobytes',
  octal: 'octal mode',
  time: 'time',
  'time-list': 'list of times',
  'string-list': 'list of strings',
  'domain-list': 'domain list',
  'host-list': 'host list',
  'address-list': 'address list',
  'localpart-list': 'local part list',
  'uid-list': 'list of users',
  'gid-list': 'list of groups',
};

function optionFacts({ value, type, expanded, default: usual }: OptionEntry): string[] {
  const words = valueWords[value] ?? (type === 'fixed' ? 'number with up to three decimals' : value);
  return [
    words,
    ...(usual === undefined ? [] : [usual === 'unset' ? 'not set by default' : `default ${code(usual)}`]),
    ...(expanded === 'partial'
      ? ['expanded where it has a `$`']
      : expanded
        ? ['expanded']
        : ['not expanded']),
  ];
}

const taintWords = {
  yes: '**tainted**: it comes from outside and may not be used as a path, a command or an argument',
  no: 'not tainted',
  varies: 'tainted or not, as what it is made from',
  unknown: undefined,
} as const;

function variableFacts({ value, tainted, availability, settable }: VariableEntry): string[] {
  const taint = taintWords[tainted];
  return [
    value,
    ...(taint ? [taint] : []),
    ...(settable ? [`set by ${settable}`] : []),
    ...(availability.length > 0 ? [`has a value: ${availability.join(', ')}`] : []),
  ];
}

function expansionFacts({ kind, name, args, yesNo, failKeyword, sets }: ExpansionEntry): string[] {
  const parts = args.map((arg) => {
    const bare = arg.replace(' (unbraced)', '');
    return bare === arg ? `{<${arg}>}` : ` <${bare}>`;
  });
  const outcome = yesNo ? '{<yes>}{<no>}' : '';
  const form = kind === 'item' && args.length > 0 ? [code(`\${${name}${parts.join('')}${outcome}}`)] : [];
  if (failKeyword) form.push('`fail` may stand in place of the second string');
  return [...form, ...(sets.length > 0 ? [`sets ${sets.map(code).join(', ')}`] : [])];
}

function aclFacts({ negatable, isModifier, syntax, allowedIn }: AclEntry): string[] {
  const places = allowedIn && allowedIn.size < 12 ? [...allowedIn].join(', ') : undefined;
  return [
    ...(negatable && !isModifier ? ['may be negated with `!`'] : []),
    ...(syntax.length > 0 ? [syntax.map(code).join(' ')] : []),
    ...(places ? [`only in: ${places}`] : []),
  ];
}

/** Since and until when it exists, and what the build has to say. */
function lifeOf(entry: Entry, version: string): string[] {
  const release = version as `${number}.${number}`;
  const { since, removed, condition, deprecated, replacedBy } = entry;
  return [
    ...(since
      ? [
          isAvailable({ since }, release)
            ? `since ${since}`
            : `**only since ${since}**, the target is ${version}`,
        ]
      : []),
    ...(removed
      ? [isAvailable({ removed }, release) ? `until ${removed}` : `**gone since ${removed}**`]
      : []),
    ...(condition && !isBuilt(entry, release) ? [`not in every build (${code(condition)})`] : []),
    ...(deprecated ? ['deprecated'] : []),
    ...(replacedBy ? [`now ${code(replacedBy)}`] : []),
  ];
}
