/**
 * Evaluates string expansions, conditions and lists against a World, as Exim does, taint included. Nothing here throws.
 *
 *   expand(text, context) → Expanded          { kind: 'ok', value: { text, taint } } | { kind: 'failed', message, forced } | { kind: 'unknown', questions }
 *   testCondition(text, context) → Tested     as a router's or an ACL's `condition` option decides
 *   matchDomainList(domain, list, context, options?) → ListMatch         and for local parts, addresses, hosts
 *       { kind: 'matched', item, index, via, data } | { kind: 'unmatched', … } | { kind: 'deferred', message } | { kind: 'unknown', questions }
 *   runAcl(text, args, context)               what an access control list decides, and its message
 *   contextOf(model, world, version, variable?) → Context     `variable(name)` gives what the caller sets (domain, local_part, …)
 *   newSession(context), testLine(session, line)   what `exim -be` does with a line: macros, `set acl_m1 = …`, expansions
 *   newState()                                 what matches leave behind ($1, $value); share it to keep them, renew it to forget
 *
 * Texts are byte strings: `toBytes` and `fromBytes` lead from and to JavaScript's. `clean(text)` and `tainted(text, source)` make values.
 */
import type { Context } from './context';
import { expand } from './expand';
import type { AddressOptions, HostSubject, ListOptions } from './lists';
import { matchAddress, matchDomain, matchHost, matchLocalPart } from './lists';
import { settled } from './lists/walk';
import type { Expanded, ListMatch } from './result';
import { type Run, runOf } from './run';
import { type Bytes, clean } from './value';

export { type AclChecked, type AclOutcome, runAcl } from './acl';
export {
  type Context,
  contextOf,
  type Forbidden,
  type Header,
  type MatchState,
  newState,
  type UnknownValue,
} from './context';
export { expand } from './expand';
export type { AddressOptions, HostSubject, ListOptions } from './lists';
export { type AddressSyntax, addressEnd, type ParsedAddress, parseAddress } from './parse-address';
export type { Expanded, ListMatch } from './result';
export { type LineResult, logicalLines, newSession, type Session, testLine } from './session';
export { type Bytes, clean, empty, fromBytes, like, lower, type Taint, tainted, toBytes } from './value';

export type Tested =
  | { readonly kind: 'yes' | 'no'; readonly value: Bytes }
  | Exclude<Expanded, { kind: 'ok' }>;

/**
 * As `condition =` decides: no for an empty text, `0`, `no`, `false` and a forced failure, yes for anything else, after
 * white space (route.c and expand.c, expand_check_condition).
 */
export function testCondition(text: string, context: Context): Tested {
  const expanded = expand(text, context);
  if (expanded.kind === 'failed' && expanded.forced) return { kind: 'no', value: clean('') };
  if (expanded.kind !== 'ok') return expanded;
  const word = expanded.value.text.trim().toLowerCase();
  const no = word === '' || word === '0' || word === 'no' || word === 'false';
  return { kind: no ? 'no' : 'yes', value: expanded.value };
}

const asBytes = (text: string | Bytes): Bytes => (typeof text === 'string' ? clean(text) : text);

function matching(context: Context, body: (run: Run) => ListMatch): ListMatch {
  const run = runOf(context);
  return settled(() => body(run));
}

/** The list is expanded first unless `options.expand` is false; `$0`, `$1` … are set when `options.numbers` asks for it. */
export function matchDomainList(
  domain: Bytes,
  list: string | Bytes,
  context: Context,
  options?: ListOptions,
): ListMatch {
  return matching(context, (run) => matchDomain(run, domain, asBytes(list), options));
}

/** `options.caseless`, by default true, is false where the router says `caseful_local_part`. */
export function matchLocalPartList(
  localPart: Bytes,
  list: string | Bytes,
  context: Context,
  options?: ListOptions,
): ListMatch {
  return matching(context, (run) => matchLocalPart(run, localPart, asBytes(list), options));
}

export function matchAddressList(
  address: Bytes,
  list: string | Bytes,
  context: Context,
  options?: AddressOptions,
): ListMatch {
  return matching(context, (run) => matchAddress(run, address, asBytes(list), options));
}

export function matchHostList(host: HostSubject, list: string | Bytes, context: Context): ListMatch {
  return matching(context, (run) => matchHost(run, host, asBytes(list)));
}
