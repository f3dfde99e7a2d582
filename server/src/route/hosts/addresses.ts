/** Finds the addresses of a host in the DNS (host.c, set_address_from_dns). */
import { ipVersion } from '../../expand/address-of-host';
import { clean } from '../../expand/value';
import type { HostItem } from '../address';
import { matchDomain, matchHost } from '../evaluate';
import { mainFlag, mainText } from '../options';
import type { Routing } from '../routing';
import { lookUp } from './dns';

/** How the search for hosts ended. `ignored`: all its addresses are to be ignored. */
export type Found = 'found' | 'local' | 'failed' | 'again' | 'insecure' | 'ignored';

export interface HostSearch {
  /** A host list of addresses that count as if they were not there. */
  readonly ignore: string | undefined;
  readonly families: 'both' | 'ipv4-only' | 'ipv4-first';
  readonly requestDnssec?: string | undefined;
  readonly requireDnssec?: string | undefined;
}

export interface Addresses {
  readonly result: Exclude<Found, 'local'>;
  /** The host once for each address. */
  readonly hosts: HostItem[];
  readonly fullName?: string;
  readonly badName?: true;
}

/** `allowAddress`: a name that is an address stands for itself; `inOrder`: the system's resolver is asked, and nothing is left to chance. IPv6 addresses come before IPv4 ones; within a family the order is the DNS's, or random where the routing is. */
export function findAddresses(
  routing: Routing,
  host: HostItem,
  search: HostSearch,
  { allowAddress = false, inOrder = false }: { allowAddress?: boolean; inOrder?: boolean } = {},
): Addresses {
  if (allowAddress && ipVersion(host.name) !== 0) {
    if (isIgnored(routing, host.name, host.name, search)) return { result: 'ignored', hosts: [] };
    return { result: 'found', hosts: [{ ...host, address: host.name }] };
  }
  const types = wantsIpv6(routing, host.name, search) ? (['AAAA', 'A'] as const) : (['A'] as const);
  const hosts: HostItem[] = [];
  let again = false;
  let insecure = false;
  let answered = false;
  let fullName: string | undefined;
  let badName = false;
  const secure = search.requireDnssec !== undefined && listed(routing, host.name, search.requireDnssec);
  for (const type of types) {
    const found = lookUp(routing, host.name, type);
    if (found.badName) badName = true;
    // The system's resolver takes aliases that lead nowhere for a server that fails.
    if (found.status === 'again' || found.status === 'fail' || (inOrder && found.onlyAliases)) again = true;
    if (found.status !== 'found') continue;
    if (secure && !found.authenticated) {
      insecure = true;
      continue;
    }
    answered = true;
    fullName ??= found.fullName;
    const late =
      type === 'A' && search.families !== 'ipv4-first'
        ? 500
        : type === 'AAAA' && search.families === 'ipv4-first'
          ? 500
          : 0;
    for (const record of found.records) {
      const address = record.data;
      if (isIgnored(routing, host.name, address, search) || hosts.some((one) => one.address === address))
        continue;
      const sortKey = (host.mx ?? -1) * 1000 + (inOrder ? 0 : routing.random(500)) + late;
      const name = record.name.toLowerCase() === host.name.toLowerCase() ? host.name : record.name;
      const item: HostItem = { ...host, name: hosts[0]?.name ?? name, address, sortKey };
      if (found.authenticated) item.authenticated = true;
      insertByKey(hosts, item);
    }
  }
  const extra = { ...(fullName !== undefined && { fullName }), ...(badName && { badName: true as const }) };
  if (hosts.length > 0) return { result: 'found', hosts, ...extra };
  if (answered) return { result: 'ignored', hosts, ...extra };
  const result = insecure ? 'insecure' : again ? 'again' : 'failed';
  return { result, hosts, ...extra };
}

function insertByKey(hosts: HostItem[], item: HostItem): void {
  const at = hosts.findIndex((one) => item.sortKey < one.sortKey);
  hosts.splice(at < 0 ? hosts.length : at, 0, item);
}

export function wantsIpv6(routing: Routing, name: string, search: HostSearch): boolean {
  if (search.families === 'ipv4-only' || mainFlag(routing.model, 'disable_ipv6')) return false;
  const ipv4 = mainText(routing.model, 'dns_ipv4_lookup');
  return ipv4 === undefined || matchDomain(routing, clean(name), ipv4).kind !== 'matched';
}

export function isIgnored(routing: Routing, name: string, address: string, search: HostSearch): boolean {
  if (search.ignore === undefined) return false;
  return matchHost(routing, { address, names: [name] }, search.ignore).kind === 'matched';
}

export function listed(routing: Routing, name: string, list: string): boolean {
  return matchDomain(routing, clean(name), list).kind === 'matched';
}
