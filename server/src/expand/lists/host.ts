/** Hosts against a host list: addresses, networks, names, lookups (verify.c, check_host). */

import { readLookupType } from '../../syntax/expansion/lookup-type';
import { knownLookup } from '../../syntax/expansion/vocabulary';
import { fullForm, ipVersion, masked, readAddress, sameNetwork } from '../address-of-host';
import { search } from '../lookups';
import { Failed, type ListMatch } from '../result';
import { ask, type Run } from '../run';
import { type Bytes, clean, lower } from '../value';
import { primaryHostname } from '../variables/settings';
import { matchPattern } from './text';
import { found, type ItemResult, noMatch, walkList } from './walk';

export interface HostSubject {
  /** Empty where there is no host, as for a message from a local process. */
  readonly address: string;
  /** `undefined`: look it up when it is needed; empty: only addresses are compared. */
  readonly names?: readonly string[];
}

/** The host that sends, or one that mail would be sent to. */
export function matchHost(run: Run, host: HostSubject, list: Bytes, expand = true): ListMatch {
  return walkList(run, list, { kind: 'hostlist', expand, test: (item) => matchItem(run, host, item) });
}

/** An address against a list in which names mean nothing. Before 4.99 it is expanded once more, unlike the lists of other conditions. */
export function matchIp(run: Run, address: Bytes, list: Bytes): ListMatch {
  return matchHost(run, { address: address.text, names: [''] }, list, run.release < 99);
}

function matchItem(run: Run, host: HostSubject, item: string): ItemResult {
  const { here } = run.context.world;
  const onlyAddress = host.names?.length === 1 && host.names[0] === '';
  if (item === '*') return found(clean(item));
  if (host.address === '') return item === '' ? found(clean(item)) : noMatch;
  if (item === '') return noMatch;
  let pattern = item;
  if (item === '@') {
    if (onlyAddress) return { kind: 'error', message: 'cannot match host name in match_ip list' };
    pattern = primaryHostname(run);
  } else if (item === '@[]') {
    return here.addresses.includes(host.address) ? found(clean(item)) : noMatch;
  }
  if (ipVersion(pattern, true) !== 0)
    return sameNetwork(host.address, pattern) ? found(clean(pattern)) : noMatch;
  if (/^(?:[0-9.]+$|[0-9.]+\/)/.test(pattern)) {
    return { kind: 'error', message: 'malformed IPv4 address or address mask' };
  }
  const semicolon = pattern.indexOf(';');
  const net = semicolon < 0 ? null : /^net([0-9]*)(-?)/.exec(pattern);
  if (semicolon >= 0 && (onlyAddress || net?.[2] === '-'))
    return lookUpAddress(run, host, pattern, semicolon, net);
  if (onlyAddress) return { kind: 'error', message: 'cannot match host name in match_ip list' };
  if (/^[A-Za-z0-9._-]+$/.test(pattern)) return matchAddressesOf(run, host.address, pattern);
  const names = isQuery(run, pattern, semicolon) ? [''] : namesOf(run, host);
  if ('kind' in names) return names;
  for (const name of names) {
    const result = matchPattern(
      run,
      {
        original: { text: name, taint: { source: 'the name of the host' } },
        text: lower(name),
        caseless: true,
        partial: true,
        at: true,
        numbers: undefined,
      },
      pattern,
    );
    if (result.kind !== 'no-match') return result;
  }
  return noMatch;
}

function isQuery(run: Run, pattern: string, semicolon: number): boolean {
  if (semicolon < 0) return false;
  const type = readLookupType(pattern.slice(0, semicolon), run.release);
  return !('message' in type) && (knownLookup(type.type)?.query ?? false);
}

/** `net24-lsearch;/file`: the masked address is the key, its groups separated by dots. */
function lookUpAddress(
  run: Run,
  host: HostSubject,
  pattern: string,
  semicolon: number,
  net: RegExpExecArray | null,
): ItemResult {
  const start = net?.[2] === '-' ? net[0].length : 0;
  const type = readLookupType(pattern.slice(start, semicolon), run.release);
  if ('message' in type) throw new Failed(type.message, false, true);
  const address = readAddress(host.address);
  const bits = net?.[1] ? Number(net[1]) : -1;
  let key = host.address;
  if (address && !knownLookup(type.type)?.query) {
    const separator = type.type === 'iplsearch' ? ':' : '.';
    const bytes = bits < 0 ? address.bytes : masked(address.bytes, bits);
    key = fullForm(bytes, separator) + (bits < 0 ? '' : `/${bits}`);
  }
  const result = search(
    run,
    { ...type, partial: -1, defaults: 'none' },
    pattern.slice(semicolon + 1),
    clean(key),
  );
  if (result.kind === 'defer') return { kind: 'defer', message: result.message };
  return result.kind === 'none' ? noMatch : found(result.value);
}

/** A complete name stands for its addresses. */
function matchAddressesOf(run: Run, address: string, name: string): ItemResult {
  let any = false;
  for (const type of ['A', 'AAAA'] as const) {
    const answer = ask(run, 'dns', { name, type });
    if (answer.status === 'again') return { kind: 'defer' };
    for (const record of answer.records) {
      if (record.type !== type) continue;
      any = true;
      if (sameNetwork(address, record.data)) return found(clean(name));
    }
  }
  return any ? noMatch : { kind: 'error', message: `failed to find IP address for ${name}` };
}

/** The name the caller knows, or that which the DNS gives for the address and that leads back to it. */
function namesOf(run: Run, host: HostSubject): readonly string[] | ItemResult {
  if (host.names) return host.names;
  const pointer = ask(run, 'dns', { name: reverseName(host.address), type: 'PTR' });
  if (pointer.status === 'again') return { kind: 'defer' };
  const names = pointer.records.filter((record) => record.type === 'PTR').map((record) => record.data);
  const proven = names.filter((name) => matchAddressesOf(run, host.address, name).kind === 'match');
  if (proven.length > 0) return proven;
  return { kind: 'error', message: `failed to find host name for ${host.address}` };
}

/** `4.3.2.1.in-addr.arpa` or its IPv6 like. */
export function reverseName(address: string): string {
  const bytes = readAddress(address)?.bytes ?? [];
  if (bytes.length === 4) return `${[...bytes].reverse().join('.')}.in-addr.arpa`;
  const nibbles = bytes.flatMap((byte) => [byte >> 4, byte & 15]).map((nibble) => nibble.toString(16));
  return `${nibbles.reverse().join('.')}.ip6.arpa`;
}
