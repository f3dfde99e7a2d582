/** Finds the hosts of a domain in the DNS: service records, mail exchangers, addresses (host.c, host_find_bydns). */
import type { DnsRecord } from '../../expand/world';
import type { HostItem } from '../address';
import { mainFlag } from '../options';
import type { Routing } from '../routing';
import { type Found, findAddresses, type HostSearch, listed } from './addresses';
import { type Lookup, lookUp } from './dns';
import { scanForLocalHosts } from './local';

export interface DomainSearch extends HostSearch {
  /** The services whose SRV records are looked up first, until one is found. */
  readonly services?: readonly string[] | undefined;
  readonly mx: boolean;
  /** Address records of the domain itself serve where there is nothing better. */
  readonly addresses: boolean;
  /** Domain lists for which a failing look-up counts as an empty answer. */
  readonly srvFailDomains?: string | undefined;
  readonly mxFailDomains?: string | undefined;
}

export interface DomainHosts {
  readonly result: Found;
  readonly hosts: HostItem[];
  /** The domain's full name: another one where the DNS completed a short one. */
  readonly fullName: string;
  /** This host was in the list, and it and what came after it were taken out. */
  readonly removed: boolean;
  readonly badName: boolean;
  /** Where nothing was found: the first of the exchangers that led nowhere. */
  readonly dead?: { readonly name: string; readonly mx: number };
}

export function findHosts(routing: Routing, domain: string, search: DomainSearch): DomainHosts {
  let fullName = domain;
  const failed = (result: Found, more: Partial<DomainHosts> = {}): DomainHosts => ({
    result,
    hosts: [],
    fullName,
    removed: false,
    badName: false,
    ...more,
  });
  const secure = search.requireDnssec !== undefined && listed(routing, domain, search.requireDnssec);
  let records: Lookup | undefined;
  for (const service of search.services ?? []) {
    const prefix = `_${service}._tcp.`;
    const found = lookUp(routing, prefix + domain, 'SRV');
    if (found.fullName !== undefined) fullName = found.fullName.slice(prefix.length);
    const bad = found.status === 'found' && secure && !found.authenticated;
    if (bad || found.status === 'again' || found.status === 'fail') {
      if (!search.srvFailDomains || !listed(routing, domain, search.srvFailDomains)) return failed('again');
    } else if (found.status === 'found') {
      records = found;
      break;
    }
  }
  if (!records && search.mx) {
    const found = lookUp(routing, domain, 'MX');
    if (found.status === 'none') return failed('failed', { badName: found.badName ?? false });
    if (found.fullName !== undefined) fullName = found.fullName;
    const bad = found.status === 'found' && secure && !found.authenticated;
    if (bad || found.status === 'again' || found.status === 'fail') {
      if (!search.mxFailDomains || !listed(routing, domain, search.mxFailDomains)) {
        return failed(bad ? 'insecure' : 'again');
      }
    } else if (found.status === 'found') records = found;
  }
  if (!records) {
    if (!search.addresses) return failed('failed');
    const found = findAddresses(routing, { name: domain, sortKey: 0 }, search);
    fullName = found.fullName ?? fullName;
    if (found.result !== 'found') {
      return failed(found.result === 'ignored' ? 'failed' : found.result, {
        badName: found.badName ?? false,
      });
    }
    const scan = scanForLocalHosts(routing, found.hosts);
    const result = scan.kind === 'local' ? 'local' : 'found';
    return { result, hosts: scan.hosts, fullName, removed: scan.removed, badName: false };
  }
  return fromExchangers(routing, records.records, search, failed, () => fullName);
}

function fromExchangers(
  routing: Routing,
  records: readonly DnsRecord[],
  search: DomainSearch,
  failed: (result: Found, more?: Partial<DomainHosts>) => DomainHosts,
  fullName: () => string,
): DomainHosts {
  const exchangers = byWeight(routing, sorted(routing, records));
  const [first] = exchangers;
  if (!first) return failed('failed');
  if (exchangers.length === 1 && first.name === '') {
    return failed('failed', { dead: { name: '', mx: first.mx ?? 0 } });
  }
  const allowAddress = mainFlag(routing.model, 'allow_mx_to_ip');
  let result: Found = 'failed';
  let hosts: HostItem[] = [];
  for (const exchanger of exchangers) {
    const found = findAddresses(routing, exchanger, search, { allowAddress });
    if (found.result === 'found') hosts.push(...found.hosts);
    else if (found.result !== 'ignored') {
      hosts.push({ ...exchanger, unusable: true });
      if (found.result !== 'failed') result = found.result;
    }
  }
  hosts = withoutDuplicates(hosts);
  const scan = scanForLocalHosts(routing, hosts);
  if (scan.kind === 'local') result = 'local';
  else if (scan.kind === 'remote') result = 'found';
  const name = hosts.length === 0 ? undefined : first;
  if (result === 'failed') {
    return failed('failed', name ? { dead: { name: first.name, mx: first.mx ?? 0 } } : {});
  }
  if (result === 'again' || result === 'insecure') return failed(result);
  return { result, hosts: scan.hosts, fullName: fullName(), removed: scan.removed, badName: false };
}

/** By preference; of two records for one host the lower counts. Those of equal rank are shuffled where the routing is random. */
function sorted(routing: Routing, records: readonly DnsRecord[]): HostItem[] {
  const hosts: HostItem[] = [];
  for (const record of records) {
    const host = record.type === 'SRV' ? service(record.data) : exchanger(routing, record.data);
    if (!host) continue;
    const same = hosts.findIndex((one) => one.name.toLowerCase() === host.name.toLowerCase());
    const before = hosts[same];
    if (before) {
      if ((host.mx ?? 0) >= (before.mx ?? 0)) continue;
      hosts.splice(same, 1);
    }
    const at = hosts.findIndex((one) => host.sortKey < one.sortKey);
    hosts.splice(at < 0 ? hosts.length : at, 0, host);
  }
  return hosts;
}

/**
 * Of services of equal priority one is chosen to go first, more often the more weight it has (RFC 2782); without chance the
 * heaviest.
 */
function byWeight(routing: Routing, hosts: HostItem[]): HostItem[] {
  if (hosts[0]?.port === undefined) return hosts;
  const result: HostItem[] = [];
  const rest = [...hosts];
  while (rest.length > 0) {
    const group = rest.filter((host) => host.mx === rest[0]?.mx);
    const sum = group.reduce((total, host) => total + (host.sortKey % 1000), 0);
    const chosen = group.length === 1 ? 0 : routing.options.random ? routing.random(sum + 1) : sum;
    let running = 0;
    const at = group.findIndex((host) => {
      running += host.sortKey % 1000;
      return running >= chosen;
    });
    result.push(...rest.splice(Math.max(0, at), 1));
  }
  return result;
}

function exchanger(routing: Routing, data: string): HostItem | undefined {
  const [, preference, name] = /^(\d+)\s+(\S*)$/.exec(data) ?? [];
  if (name === undefined) return undefined;
  const mx = Number(preference);
  return { name: bare(name), mx, sortKey: mx * 1000 + routing.random(500) };
}

function service(data: string): HostItem | undefined {
  const [, priority, weight, port, name] = /^(\d+)\s+(\d+)\s+(\d+)\s+(\S*)$/.exec(data) ?? [];
  if (name === undefined) return undefined;
  return {
    name: bare(name),
    mx: Number(priority),
    port: Number(port),
    sortKey: Number(priority) * 1000 + Number(weight),
  };
}

function bare(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** One address of equal rank or worse is not tried again (host_remove_duplicates). */
function withoutDuplicates(hosts: readonly HostItem[]): HostItem[] {
  const seen = new Set<string>();
  return hosts.filter((host) => {
    if (host.address === undefined) return true;
    const key = `${host.address} ${host.port ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
