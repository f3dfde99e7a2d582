/** The ipliteral router: domains that are IP addresses in brackets. */
import { ipVersion } from '../../expand/address-of-host';
import { matchHost } from '../evaluate';
import { scanForLocalHosts } from '../hosts/local';
import { textOf } from '../options';
import { accept, end, type RouterEnd, type RouterRun } from './router';
import { selfAction } from './self';

export function ipliteralRouter(run: RouterRun): RouterEnd {
  const { address, router, routing } = run;
  const { domain } = address;
  const text = /^\[(.*)\]$/.exec(domain)?.[1]?.replace(/^IPv6:/i, '');
  if (text === undefined || ipVersion(text) === 0)
    return end('decline', `${domain} is no IP address in brackets`);
  const ignore = textOf(router, 'ignore_target_hosts');
  if (ignore && matchHost(routing, { address: text, names: [domain] }, ignore).kind === 'matched') {
    return end('decline', `${text} is one of ignore_target_hosts`);
  }
  const host = { name: domain, address: text, sortKey: 0 };
  if (scanForLocalHosts(routing, [host]).kind === 'local') {
    const self = selfAction(run, host);
    if (self) return self;
  }
  return accept(run, undefined, [host]);
}
