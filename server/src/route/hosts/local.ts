/** Whether hosts are this one (host.c, host_scan_for_local_hosts). */
import { clean } from '../../expand/value';
import type { HostItem } from '../address';
import { matchDomain } from '../evaluate';
import { mainText } from '../options';
import type { Routing } from '../routing';

export interface Scan {
  /** `none`: no host has an address. */
  readonly kind: 'remote' | 'local' | 'none';
  readonly hosts: HostItem[];
  /** This host was in the list, and it and those after it were taken out. */
  readonly removed: boolean;
}

/** Cuts a list off before the first host that is this one, together with others of its rank; `local` where none is left. */
export function scanForLocalHosts(routing: Routing, hosts: readonly HostItem[]): Scan {
  let kept = 0;
  let kind: Scan['kind'] = 'none';
  for (const [index, host] of hosts.entries()) {
    if (isLocal(routing, host)) {
      if (kept === 0) return { kind: 'local', hosts: [...hosts], removed: false };
      return { kind, hosts: hosts.slice(0, kept), removed: true };
    }
    if (host.address !== undefined) kind = 'remote';
    const next = hosts[index + 1];
    if (!next || next.mx !== host.mx) kept = index + 1;
  }
  return { kind, hosts: [...hosts], removed: false };
}

function isLocal(routing: Routing, host: HostItem): boolean {
  const treated = mainText(routing.model, 'hosts_treat_as_local');
  if (treated && matchDomain(routing, clean(host.name), treated).kind === 'matched') return true;
  const { address } = host;
  if (address === undefined) return false;
  return address === '0.0.0.0' || isInterface(routing, address);
}

/** Every host has a loopback, and the addresses that the world names. */
export function isInterface(routing: Routing, address: string): boolean {
  return address === '127.0.0.1' || address === '::1' || routing.world.here.addresses.includes(address);
}
