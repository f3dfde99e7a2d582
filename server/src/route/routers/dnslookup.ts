/** The dnslookup router: the hosts of a domain from its MX, SRV or address records. */
import { clean } from '../../expand/value';
import { compareVersions } from '../../reference';
import { listItems } from '../../syntax/list';
import { expandText, matchDomain } from '../evaluate';
import type { HostSearch } from '../hosts/addresses';
import { type DomainHosts, findHosts } from '../hosts/by-dns';
import { hostSearchOf } from '../hosts/host-list';
import { flagOf, textOf } from '../options';
import { accept, defer, end, type RouterEnd, type RouterRun } from './router';
import { changeDomain, selfAction } from './self';

export function dnslookupRouter(run: RouterRun): RouterEnd {
  const { router, address } = run;
  const service = serviceOf(run);
  if (typeof service === 'object') return service;
  const widened = listItems(textOf(router, 'widen_domains') ?? '').items.map((item) => item.text);
  const services = service === undefined ? undefined : servicesIn(run, service);
  const names = [address.domain, ...widened.map((tail) => `${address.domain}.${tail}`)];
  for (const name of names) {
    const found = search(run, name, services);
    const verdict = judge(run, found, name);
    if (verdict === 'next') continue;
    if (verdict !== 'take') return verdict;
    return take(run, found);
  }
  return end('decline', address.message ?? `the DNS has no host for ${address.domain}`);
}

/** The expanded `check_srv`; undefined where SRV records are not looked up. */
function serviceOf(run: RouterRun): string | undefined | RouterEnd {
  const written = textOf(run.router, 'check_srv');
  if (written === undefined) return undefined;
  const expanded = expandText(run.routing, written);
  if (expanded.ok) return expanded.value.text;
  if (expanded.forced) return undefined;
  return defer(run, `${run.router.name.text} router: failed to expand "${written}": ${expanded.message}`);
}

/** Since 4.99 the option is a list. */
function servicesIn({ routing }: RouterRun, text: string): readonly string[] {
  if (compareVersions(routing.version, '4.99') < 0) return [text];
  return listItems(text).items.map((item) => item.text);
}

function search(run: RouterRun, name: string, services: readonly string[] | undefined): DomainHosts {
  const { router } = run;
  return findHosts(run.routing, name, {
    ...hostSearchOf(run, familiesOf(run)),
    services,
    mx: true,
    addresses: true,
    srvFailDomains: textOf(router, 'srv_fail_domains'),
    mxFailDomains: textOf(router, 'mx_fail_domains'),
  });
}

/** `ipv4_only` and `ipv4_prefer` are expanded to a condition. */
function familiesOf(run: RouterRun): HostSearch['families'] {
  for (const [option, families] of [
    ['ipv4_only', 'ipv4-only'],
    ['ipv4_prefer', 'ipv4-first'],
  ] as const) {
    const written = textOf(run.router, option);
    if (written === undefined) continue;
    const expanded = expandText(run.routing, written);
    if (expanded.ok && !/^(|0|no|false)$/i.test(expanded.value.text)) return families;
  }
  return 'both';
}

/** Whether the hosts found are taken, the next wider name is tried, or the router ends. */
function judge(run: RouterRun, found: DomainHosts, name: string): 'take' | 'next' | RouterEnd {
  const { address, router, routing } = run;
  const isExchanged = found.hosts[0]?.mx !== undefined;
  const mxDomains = textOf(router, 'mx_domains');
  if ((found.result === 'found' || found.result === 'local') && !isExchanged && mxDomains !== undefined) {
    const match = matchDomain(routing, clean(found.fullName), mxDomains);
    if (match.kind === 'deferred') return defer(run, 'lookup defer for mx_domains');
    if (match.kind === 'matched') return 'next';
  }
  if (found.result === 'insecure') return defer(run, 'host lookup done insecurely');
  if (found.result === 'again') {
    if (flagOf(router, 'pass_on_timeout')) return end('pass', `${name} cannot be looked up now`);
    return defer(run, 'host lookup did not complete');
  }
  if (found.result !== 'failed') return 'take';
  const deferDomains = textOf(router, 'fail_defer_domains');
  if (deferDomains !== undefined) {
    const match = matchDomain(routing, clean(found.fullName), deferDomains);
    if (match.kind === 'deferred') return defer(run, 'lookup defer for fail_defer_domains');
    if (match.kind === 'matched') {
      return defer(run, 'missing MX, or all MXs point to missing A records, and defer requested');
    }
  }
  if (found.dead) address.message = deadMessage(found.dead.name);
  if (found.badName) {
    address.message = `mail domain "${name}" is syntactically invalid`;
    return end('decline', address.message);
  }
  return 'next';
}

function deadMessage(name: string): string {
  if (name === '') return 'an MX or SRV record indicated no SMTP service';
  const message = 'all relevant MX records point to non-existent hosts';
  return isAddress(name) ? `${message} or (invalidly) to IP addresses` : message;
}

function isAddress(name: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(name) || name.includes(':');
}

function take(run: RouterRun, found: DomainHosts): RouterEnd {
  const { address, router } = run;
  address.localHostRemoved = found.removed;
  const { fullName } = found;
  if (address.domain !== fullName) {
    if (address.domain.toLowerCase() !== fullName.toLowerCase()) {
      changeDomain(run, fullName);
      return end('rerouted', `the full name of the domain is ${fullName}`);
    }
    address.address = `${address.address.slice(0, address.address.lastIndexOf('@'))}@${fullName}`;
  }
  if (found.result === 'local') {
    const self = selfAction(run, found.hosts[0] ?? { name: fullName, sortKey: 0 });
    if (self) return self;
  } else if (flagOf(router, 'check_secondary_mx') && !found.removed) {
    return end('decline', `this host is no secondary MX of ${fullName}`);
  }
  return accept(run, undefined, found.hosts);
}
