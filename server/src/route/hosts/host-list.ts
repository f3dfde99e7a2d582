/** Lists of hosts as routers and transports write them, and the addresses of all of them (rf_lookup_hostlist). */
import { ipVersion } from '../../expand/address-of-host';
import { listItems } from '../../syntax/list';
import type { HostItem } from '../address';
import { flagOf, textOf } from '../options';
import { defer, end, type RouterEnd, type RouterRun } from '../routers/router';
import { selfAction } from '../routers/self';
import type { Routing } from '../routing';
import type { HostSearch } from './addresses';
import { findHosts } from './by-dns';
import { findByName } from './by-name';

export type HostMeans = 'default' | 'byname' | 'bydns';

/** The hosts of a list in order; with `randomize` each group between `+` items is shuffled where the routing is random. */
export function buildHostList(routing: Routing, list: string, randomize: boolean): HostItem[] {
  const hosts: HostItem[] = [];
  let group = 1;
  for (const { text } of listItems(list).items) {
    if (text === '+') {
      group++;
      continue;
    }
    const sortKey = randomize ? (group + 1) * 1000 + routing.random(1000) : 0;
    const at = hosts.findIndex((one) => sortKey < one.sortKey);
    hosts.splice(at < 0 ? hosts.length : at, 0, { name: text, sortKey });
  }
  return hosts;
}

/** What becomes of the address where a host cannot be found (`host_find_failed`). */
export type NotFound = 'decline' | 'defer' | 'fail' | 'freeze' | 'ignore' | 'pass';

/** Gives every host its addresses; the hosts that remain, or how the router ends. */
export function lookUpHosts(
  run: RouterRun,
  list: readonly HostItem[],
  means: HostMeans,
  search: HostSearch,
  notFound: NotFound,
): HostItem[] | RouterEnd {
  const { address, router } = run;
  const hosts: HostItem[] = [];
  let sendToSelf = false;
  for (const item of list) {
    const { host, port } = splitPort(item);
    const found = findOne(run, host, means, search);
    if (found.result === 'insecure') return defer(run, `host lookup for ${found.name} done insecurely`);
    if (found.result === 'again') {
      if (flagOf(router, 'pass_on_timeout')) return end('pass', `${found.name} cannot be looked up now`);
      return defer(run, `host lookup for ${found.name} did not complete (DNS timeout?)`);
    }
    if (found.result === 'failed' || found.result === 'ignored') {
      if (notFound === 'ignore') continue;
      const why = `${found.name} has no address`;
      if (notFound === 'pass') return end('pass', why);
      if (notFound === 'decline') return end('decline', why);
      const syntax = found.badName ? ': syntax error in name' : '';
      address.message = `lookup of host "${found.name}" failed in ${router.name.text} router${syntax}`;
      return notFound === 'fail' ? end('fail', why) : end('defer', why);
    }
    const added = found.hosts.map((one) => ({
      ...one,
      ...(port !== undefined && { port }),
    }));
    if (found.result === 'local' && !sendToSelf) {
      if (hosts.length > 0) {
        address.localHostRemoved = true;
        break;
      }
      const self = selfAction(run, added[0] ?? host);
      if (self) return self;
      sendToSelf = true;
    }
    if (found.removed) address.localHostRemoved = true;
    hosts.push(...added);
  }
  return hosts;
}

function findOne(run: RouterRun, host: HostItem, means: HostMeans, search: HostSearch) {
  const { routing } = run;
  const mx = /^(.+)\/mx$/i.exec(host.name)?.[1];
  if (mx !== undefined) {
    const found = findHosts(routing, mx, { ...search, mx: true, addresses: true });
    return { ...found, name: mx };
  }
  if (means === 'byname' || ipVersion(host.name) !== 0) {
    return { ...findByName(routing, host, search), name: host.name, removed: false, badName: false };
  }
  const found = findHosts(routing, host.name, { ...search, mx: false, addresses: true });
  const hosts = found.hosts.map((one) => ({ ...one, sortKey: host.sortKey }));
  if (found.result !== 'failed' || means === 'bydns') return { ...found, hosts, name: host.name };
  return { ...findByName(routing, host, search), name: host.name, removed: false, badName: found.badName };
}

/** `name:25`, `[1.2.3.4]:25`, `1.2.3.4.25`: a port behind a host (host_item_get_port); in a list the colon is doubled. */
export function splitPort(host: HostItem): { host: HostItem; port?: number } {
  const bracketed = /^\[(.+)\](?::(\d+))?$/.exec(host.name);
  const plain = /^([^:]+):(\d+)$/.exec(host.name);
  const tail = /^(.*[0-9a-fA-F:])[.](\d+)$/.exec(host.name);
  for (const parts of [bracketed, plain]) {
    if (!parts) continue;
    const [, name = '', port] = parts;
    return port === undefined ? { host: { ...host, name } } : { host: { ...host, name }, port: Number(port) };
  }
  const [, name = '', port] = tail ?? [];
  if (port !== undefined && ipVersion(name) !== 0 && ipVersion(host.name) === 0) {
    return { host: { ...host, name }, port: Number(port) };
  }
  return { host };
}

/** What the options of a router say about looking hosts up. */
export function hostSearchOf(run: RouterRun, families: HostSearch['families'] = 'both'): HostSearch {
  const { router } = run;
  return {
    ignore: textOf(router, 'ignore_target_hosts'),
    families,
    requestDnssec: textOf(router, 'dnssec_request_domains'),
    requireDnssec: textOf(router, 'dnssec_require_domains'),
  };
}
