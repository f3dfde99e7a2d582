/** The manualroute router: hosts by the configuration's own table, `route_list` or `route_data`. */
import { clean, tainted, toBytes } from '../../expand/value';
import { listItems } from '../../syntax/list';
import type { Driver } from '../../syntax/tree';
import { expandText, matchDomain } from '../evaluate';
import { buildHostList, type HostMeans, hostSearchOf, lookUpHosts, type NotFound } from '../hosts/host-list';
import { flagOf, setting, textOf } from '../options';
import { placeOfItem } from '../place';
import { withLocals, writeLog } from '../routing';
import { note } from '../step';
import { isLocalTransport } from '../transports/kind';
import { dequote } from '../words';
import {
  defer,
  end,
  enqueue,
  expandOption,
  findTransport,
  type RouterEnd,
  type RouterRun,
  setErrorsAddress,
  setHeaders,
} from './router';

interface Route {
  readonly hosts: string;
  readonly options: string;
}

export function manualrouteRouter(run: RouterRun): RouterEnd {
  const route = textOf(run.router, 'route_list') === undefined ? fromData(run) : fromList(run);
  return 'kind' in route ? route : follow(run, route);
}

/** The first rule whose domain list has the domain; its hosts are expanded with `$value` and `$1`, … of that match. */
function fromList(run: RouterRun): Route | RouterEnd {
  const { router, routing, address } = run;
  const option = setting(router, 'route_list');
  const list = option?.value;
  if (!option || !list) return end('decline', 'route_list is empty');
  for (const [index, { text }] of listItems(list.text, ';', true).items.entries()) {
    const domains = dequote(text, 0);
    if (domains.text === '' && domains.next >= text.length) continue;
    const outcome = note<Route | RouterEnd | undefined>(routing, run.step, option, () => {
      const match = matchDomain(routing, tainted(address.domain, '$domain'), domains.text);
      const at = placeOfItem(list, index);
      const item = { index: index + 1, text, negated: false, lists: [], ...(at && { at }) };
      if (match.kind === 'deferred') {
        const result = defer(run, 'lookup defer in route_list');
        return { noted: { result: 'defer', item, message: match.message }, result };
      }
      if (match.kind === 'unmatched') return { noted: { result: 'no', item }, result: undefined };
      const rest = parseRoute(text.slice(domains.next));
      const expanded = withLocals(routing, { value: match.data }, () => expandHosts(run, rest.hosts));
      if (typeof expanded !== 'string') return { noted: { result: 'error', item }, result: expanded };
      const result = { hosts: expanded, options: rest.options };
      return { noted: { result: 'yes', item, value: clean(toBytes(expanded)) }, result };
    });
    if (outcome) return outcome;
  }
  return end('decline', `no rule of route_list is for ${address.domain}`);
}

function fromData(run: RouterRun): Route | RouterEnd {
  const expanded = expandOption(run, 'route_data');
  if (typeof expanded !== 'string') return expanded;
  const { hosts, options } = parseRoute(expanded);
  if (hosts === '') return end('decline', 'route_data is empty');
  const again = expandHosts(run, hosts);
  return typeof again === 'string' ? { hosts: again, options } : again;
}

function parseRoute(text: string): Route {
  const hosts = dequote(text, 0);
  return { hosts: hosts.text, options: text.slice(hosts.next).trim() };
}

function expandHosts(run: RouterRun, hosts: string): string | RouterEnd {
  const expanded = expandText(run.routing, hosts);
  if (expanded.ok) return expanded.value.text;
  if (expanded.forced) return end('decline', 'its host list fails on purpose');
  return defer(run, `${run.router.name.text} router: failed to expand "${hosts}": ${expanded.message}`);
}

interface RouteOptions {
  randomize: boolean;
  means: HostMeans;
  families: 'both' | 'ipv4-only' | 'ipv4-first';
  transport: Driver | undefined;
}

/** The words behind a host list; each may be shortened, and a word that is none names a transport. */
function readOptions(run: RouterRun, words: string): RouteOptions | RouterEnd {
  const { router, routing } = run;
  const options: RouteOptions = {
    randomize: flagOf(router, 'hosts_randomize'),
    means: 'default',
    families: 'both',
    transport: undefined,
  };
  const rest = words.trim();
  for (const match of rest.matchAll(/\S+/g)) {
    const [word] = match;
    if ('randomize'.startsWith(word)) options.randomize = true;
    else if ('no_randomize'.startsWith(word)) options.randomize = false;
    else if ('byname'.startsWith(word)) options.means = 'byname';
    else if ('bydns'.startsWith(word)) options.means = 'bydns';
    else if ('ipv4_prefer'.startsWith(word)) options.families = 'ipv4-first';
    else if ('ipv4_only'.startsWith(word)) options.families = 'ipv4-only';
    else {
      const transport = [...routing.model.transports.values()].find((one) => one.name.text.startsWith(word));
      if (!transport) {
        const message = `unknown routing option or transport name "${rest.slice(match.index)}"`;
        writeLog(routing, `Error in ${router.name.text} router: ${message}`);
        return defer(run, `error in router: ${message}`);
      }
      options.transport = transport;
    }
  }
  return options;
}

function follow(run: RouterRun, route: Route): RouterEnd {
  const { address, router, routing } = run;
  const options = readOptions(run, route.options);
  if ('kind' in options) return options;
  const props = { ...address.props };
  const trouble = setErrorsAddress(run, props) ?? setHeaders(run, props);
  if (trouble) return trouble;
  address.props = props;
  let { transport } = options;
  if (!transport) {
    const found = findTransport(routing, router, 'transport');
    if ('message' in found) {
      address.badTransport = true;
      return defer(run, found.message);
    }
    transport = found.transport;
  }
  address.transport = transport;
  if (transport && isLocalTransport(transport)) {
    if (route.hosts !== '') address.hosts = [{ name: route.hosts, sortKey: 0 }];
    return enqueue(run);
  }
  if (route.hosts === '') {
    if (routing.verify !== 'none') return enqueue(run);
    const message = `error in ${router.name.text} router: no host(s) specified for domain ${address.domain}`;
    writeLog(routing, message);
    return defer(run, message);
  }
  const list = buildHostList(routing, route.hosts, options.randomize);
  const notFound = (textOf(router, 'host_find_failed') ?? 'freeze') as NotFound;
  const hosts = lookUpHosts(run, list, options.means, hostSearchOf(run, options.families), notFound);
  if (!Array.isArray(hosts)) return hosts;
  if (hosts.length === 0) return allIgnored(run);
  if (!transport && routing.verify === 'none') {
    writeLog(routing, `Error in ${router.name.text} router: transport missing`);
    return defer(run, 'error in router: transport missing');
  }
  address.hosts = hosts;
  return enqueue(run);
}

/** `host_find_failed = ignore` left no host (`host_all_ignored`). */
function allIgnored(run: RouterRun): RouterEnd {
  const { address, router } = run;
  const what = textOf(router, 'host_all_ignored') ?? 'defer';
  const why = 'every host was ignored';
  if (what === 'decline' || what === 'pass') return end(what, why);
  address.message = `lookup failed for all hosts in ${router.name.text} router: host_find_failed=ignore host_all_ignored=${what}`;
  return end(what === 'fail' ? 'fail' : 'defer', why);
}
