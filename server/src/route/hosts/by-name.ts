/** Finds the addresses of a host as the system's own resolver does: the hosts file first, then the DNS (host.c, host_find_byname). */
import { ipVersion } from '../../expand/address-of-host';
import type { HostItem } from '../address';
import type { Routing } from '../routing';
import {
  type Addresses,
  type Found,
  findAddresses,
  type HostSearch,
  isIgnored,
  wantsIpv6,
} from './addresses';
import { scanForLocalHosts } from './local';

export interface NamedHosts {
  readonly result: Found;
  readonly hosts: HostItem[];
}

export function findByName(routing: Routing, host: HostItem, search: HostSearch): NamedHosts {
  const addresses =
    ipVersion(host.name) !== 0 ? literal(routing, host, search) : lookUp(routing, host, search);
  if (addresses.result !== 'found') {
    return { result: addresses.result === 'ignored' ? 'failed' : addresses.result, hosts: [] };
  }
  const scan = scanForLocalHosts(routing, addresses.hosts);
  return { result: scan.kind === 'local' ? 'local' : 'found', hosts: scan.hosts };
}

function literal(routing: Routing, host: HostItem, search: HostSearch): Addresses {
  if (isIgnored(routing, host.name, host.name, search)) return { result: 'ignored', hosts: [] };
  return { result: 'found', hosts: [{ ...host, address: host.name }] };
}

function lookUp(routing: Routing, host: HostItem, search: HostSearch): Addresses {
  const known = fromHostsFile(routing, host.name);
  if (known.length === 0) return findAddresses(routing, host, search, { inOrder: true });
  const ipv6 = wantsIpv6(routing, host.name, search);
  const hosts = known
    .filter((address) => ipv6 || ipVersion(address) === 4)
    .filter((address) => !isIgnored(routing, host.name, address, search))
    .map((address) => ({ ...host, address }));
  return { result: hosts.length > 0 ? 'found' : 'ignored', hosts };
}

/** `localhost` is known everywhere; other names are where a hosts file has them. */
function fromHostsFile(routing: Routing, name: string): string[] {
  const wanted = name.toLowerCase();
  const addresses: string[] = [];
  for (const line of (routing.world.answer('file', { path: '/etc/hosts' }) ?? '').split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/);
    if (names.includes(wanted) && ipVersion(address) !== 0) addresses.push(address);
  }
  if (addresses.length === 0 && wanted === 'localhost') return ['127.0.0.1'];
  return addresses;
}
