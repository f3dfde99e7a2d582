/** Conditions of expansions in words: `eq{$domain}{a.example}` is "`$domain` is `a.example`". */

import type { Braced, ConditionNode } from '../syntax/expansion/tree';
import { code } from './links';

/** A phrase without a full stop; `source` is the text that was parsed. */
export function conditionWords(node: ConditionNode, source: string): string {
  const words = plainWords(node, source);
  return node.negated ? `**not** (${words})` : words;
}

/** A text in braces as it is written, in code; long ones are cut. */
export function written(braced: Braced | undefined, source: string): string {
  if (!braced) return '…';
  const text = source.slice(braced.text.start, braced.text.end);
  if (text.trim() === '') return text === '' ? 'nothing' : 'white space';
  return code(text.length > longest ? `${text.slice(0, longest)}…` : text);
}

const longest = 60;

/** What stands between the two texts. */
const relations: Readonly<Record<string, string>> = {
  '<': 'is, as a number, less than',
  '<=': 'is, as a number, at most',
  '=': 'is the same number as',
  '==': 'is the same number as',
  '>': 'is, as a number, more than',
  '>=': 'is, as a number, at least',
  crypteq: 'is the password that was encrypted as',
  eq: 'is',
  eqi: 'is, whatever the case,',
  ge: 'does not come before',
  gei: 'does not, whatever the case, come before',
  gt: 'comes after',
  gti: 'comes, whatever the case, after',
  inbound_srs: 'is an SRS local part made with',
  inlist: 'is an item of the list',
  inlisti: 'is, whatever the case, an item of the list',
  le: 'does not come after',
  lei: 'does not, whatever the case, come after',
  lt: 'comes before',
  lti: 'comes, whatever the case, before',
  match: 'matches the regular expression',
  match_address: 'is in the address list',
  match_domain: 'is in the domain list',
  match_ip: 'is in the list of addresses and networks',
  match_local_part: 'is in the local part list',
};

const statements: Readonly<Record<string, string>> = {
  bool: 'is true',
  bool_lax: 'is neither empty nor `0`, `no` or `false`',
  exists: 'exists as a file or directory',
  isip: 'is an IP address',
  isip4: 'is an IPv4 address',
  isip6: 'is an IPv6 address',
  ldapauth: 'is accepted by the LDAP server',
  pam: 'is accepted by PAM',
  pwcheck: 'is accepted by pwcheck',
  radius: 'is accepted by the RADIUS server',
};

function plainWords(node: ConditionNode, source: string): string {
  const { name, args, conditions, variable } = node;
  const [first, second] = args;
  const relation = Object.hasOwn(relations, name) ? relations[name] : undefined;
  if (relation) return `${written(first, source)} ${relation} ${written(second, source)}`;
  const statement = Object.hasOwn(statements, name) ? statements[name] : undefined;
  if (statement) return `${written(first, source)} ${statement}`;
  const inner = conditions.map((condition) => conditionWords(condition, source));
  switch (name) {
    case 'and':
    case 'or':
      return inner.length === 0
        ? `nothing to ask, which is ${name === 'and'}`
        : inner.map(grouped).join(` **${name}** `);
    case 'def':
      return variable ? definedWords(variable.kind, source.slice(variable.start, variable.end)) : '…';
    case 'acl':
      return `the ACL ${written(first, source)} accepts`;
    case 'saslauthd':
      return `saslauthd accepts ${written(first, source)}`;
    case 'first_delivery':
      return 'delivery is tried for the first time';
    case 'queue_running':
      return 'a queue runner is at work';
    default:
      return eachWords(name, written(first, source), inner[0] ?? '…');
  }
}

function eachWords(name: string, list: string, inner: string): string {
  if (name.startsWith('forany')) return `for one \`$item\` of ${list}, at least: ${inner}`;
  if (name.startsWith('forall')) return `for every \`$item\` of ${list}: ${inner}`;
  return code(name);
}

function definedWords(kind: 'variable' | 'header', name: string): string {
  return kind === 'header'
    ? `there is a header line ${code(`$${name}`)}`
    : `${code(`$${name}`)} is not empty`;
}

function grouped(words: string): string {
  return / \*\*(and|or)\*\* /.test(words) || words.includes(', at least: ') ? `(${words})` : words;
}
