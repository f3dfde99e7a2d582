/** What a router does when a domain's first host is this one (the `self` option; rf_self_action), and how a domain is changed. */
import { type HostItem, newAddress } from '../address';
import { textOf } from '../options';
import { writeLog } from '../routing';
import { defer, end, type RouterEnd, type RouterRun } from './router';

/** Undefined where the address is sent to this host nevertheless (`self = send`). */
export function selfAction(run: RouterRun, host: HostItem): RouterEnd | undefined {
  const { address, router, routing } = run;
  const message =
    host.mx === undefined
      ? 'remote host address is the local host'
      : 'lowest numbered MX record points to local host';
  const self = textOf(router, 'self') ?? 'freeze';
  const reroute = /^reroute:\s*(?:(rewrite):\s*)?(.*)$/.exec(self);
  if (reroute) {
    changeDomain(run, reroute[2] ?? '');
    return end('rerouted', `self routes it to ${reroute[2] ?? ''}`);
  }
  switch (self) {
    case 'send':
      return undefined;
    case 'pass':
      address.message = message;
      address.selfHostName = host.name;
      return end('pass', `${host.name} is this host, and self passes on`);
    case 'fail':
      address.message = message;
      return end('fail', `${host.name} is this host`);
    case 'defer':
      return defer(run, message, `${host.name} is this host`);
    default:
      writeLog(routing, `${message}: ${address.domain} (while routing <${address.address}>)`);
      return defer(run, message, `${host.name} is this host`);
  }
}

/** Gives the address another domain: it becomes a child that is routed from the start (rf_change_domain). */
export function changeDomain({ address, queue }: RouterRun, domain: string): void {
  const text = `${address.address.slice(0, address.address.lastIndexOf('@'))}@${domain}`;
  const child = newAddress(text);
  child.parent = address;
  child.props = { ...address.props };
  address.node.children.push(child.node);
  queue.fresh.push(child);
}
