/** What the drivers of routers have in common: what they are given, how they can end, and the steps that most of them take. */
import type { UserEntry } from '../../expand/world';
import { listItems } from '../../syntax/list';
import type { Driver } from '../../syntax/tree';
import { accountOf, isAccount } from '../accounts';
import type { AddressItem, HostItem, Propagated } from '../address';
import { expandText } from '../evaluate';
import { setting, settings, textOf } from '../options';
import { type Routing, writeLog } from '../routing';
import { note, type StepBuilder } from '../step';
import { isLocalTransport } from '../transports/kind';

/** Addresses that wait, and those that are done; of each the last comes first. */
export interface Queue {
  local: AddressItem[];
  remote: AddressItem[];
  fresh: AddressItem[];
}

export interface RouterRun {
  readonly routing: Routing;
  readonly router: Driver;
  readonly index: number;
  readonly address: AddressItem;
  /** The user that `check_local_user` found. */
  readonly user: UserEntry | undefined;
  readonly step: StepBuilder;
  readonly queue: Queue;
}

/** `why` in our words; Exim's are in `address.message`. */
export interface RouterEnd {
  readonly kind: 'ok' | 'pass' | 'decline' | 'fail' | 'defer' | 'rerouted' | 'discard';
  readonly why: string;
}

export type RouterDriver = (run: RouterRun) => RouterEnd;

export function end(kind: RouterEnd['kind'], why: string): RouterEnd {
  return { kind, why };
}

/** Ends the routing of the address for now, with Exim's words. */
export function defer({ address }: RouterRun, message: string, why = 'it cannot be decided now'): RouterEnd {
  address.message = message;
  return end('defer', why);
}

/** Undefined where all went well. */
export type Trouble = RouterEnd | undefined;

/** An option whose expansion a router uses (rf_expand_data): a forced failure means that it declines. */
export function expandOption(run: RouterRun, name: string): string | RouterEnd {
  const option = setting(run.router, name);
  const text = option?.value?.text ?? '';
  if (!option) return '';
  return note<string | RouterEnd>(run.routing, run.step, option, () => {
    const expanded = expandText(run.routing, text);
    if (expanded.ok) return { noted: { result: 'yes', value: expanded.value }, result: expanded.value.text };
    if (expanded.forced)
      return { noted: { result: 'no' }, result: end('decline', `${name} fails on purpose`) };
    const message = `failed to expand "${text}": ${expanded.message}`;
    return { noted: { result: 'error', message }, result: defer(run, message) };
  });
}

/**
 * `errors_to` (rf_get_errors_address): an address that cannot be verified as a recipient does not count. While Exim verifies, it
 * takes it as it is.
 */
export function setErrorsAddress(run: RouterRun, props: Propagated): Trouble {
  const option = setting(run.router, 'errors_to');
  const text = option?.value?.text;
  if (!option || text === undefined) return undefined;
  return note<Trouble>(run.routing, run.step, option, () => {
    const { routing } = run;
    const expanded = expandText(routing, text);
    if (expanded.ok) {
      const { value } = expanded;
      const isTaken = value.text === '' || routing.verify !== 'none' || !routing.verifyRecipient;
      const errors = isTaken ? value.text : routing.verifyRecipient?.(value.text);
      if (errors === undefined) {
        const message = `${value.text} cannot be verified, so that it does not count`;
        return { noted: { result: 'no', value, message }, result: undefined };
      }
      props.errorsAddress = errors;
      return { noted: { result: 'yes', value }, result: undefined };
    }
    if (expanded.forced) return { noted: { result: 'yes', message: 'forced failure' }, result: undefined };
    const message = `${run.router.name.text} router failed to expand "${text}": ${expanded.message}`;
    return { noted: { result: 'error', message }, result: defer(run, message) };
  });
}

/** `headers_add` and `headers_remove` (rf_get_munge_headers): both add to what the address has already. */
export function setHeaders(run: RouterRun, props: Propagated): Trouble {
  const added = expandItems(run, 'headers_add', '\n');
  if (!Array.isArray(added)) return added;
  const removed = expandItems(run, 'headers_remove', ':');
  if (!Array.isArray(removed)) return removed;
  props.headersAdd = [
    ...props.headersAdd,
    ...added.map((line) => (line.endsWith('\n') ? line : `${line}\n`)),
  ];
  props.headersRemove = [...props.headersRemove, ...removed];
  return undefined;
}

function expandItems(run: RouterRun, name: string, separator: string): string[] | RouterEnd {
  const items: string[] = [];
  for (const option of settings(run.router, name)) {
    for (const { text } of listItems(option.value?.text ?? '', separator, true).items) {
      const expanded = expandText(run.routing, text);
      if (expanded.ok) {
        if (expanded.value.text !== '') items.push(expanded.value.text);
      } else if (!expanded.forced) {
        const what = name === 'headers_add' ? 'add_headers' : 'remove_headers';
        return defer(
          run,
          `${run.router.name.text} router failed to expand ${what} item "${text}": ${expanded.message}`,
        );
      }
    }
  }
  return items;
}

export interface TransportFound {
  readonly transport: Driver | undefined;
}

/**
 * The transport that an option names, expanded where it has `$` (rf_get_transport). `required` is Exim's name of the option
 * where one must be there. A message means that there is none.
 */
export function findTransport(
  routing: Routing,
  router: Driver,
  option: string,
  required = false,
): TransportFound | { readonly message: string } {
  const written = textOf(router, option);
  const name = router.name.text;
  if (written === undefined)
    return required ? { message: `${option} unset in ${name} router` } : { transport: undefined };
  let wanted = written;
  if (written.includes('$')) {
    const expanded = expandText(routing, written);
    if (!expanded.ok) {
      return { message: `failed to expand transport "${written}" in ${name} router: ${expanded.message}` };
    }
    if (expanded.value.taint) {
      writeLog(
        routing,
        `attempt to use tainted value '${expanded.value.text}' from '${written}' for transport`,
        true,
      );
      return { message: 'internal configuration error' };
    }
    wanted = expanded.value.text;
  }
  const transport = routing.model.transports.get(wanted);
  return transport ? { transport } : { message: `transport "${wanted}" not found in ${name} router` };
}

/** The last steps of a router that accepts: errors address, headers, transport, and the place in the queue. */
export function accept(run: RouterRun, transport?: Driver, hosts: HostItem[] = []): RouterEnd {
  const { address, routing, router } = run;
  const props = { ...address.props };
  const trouble = setErrorsAddress(run, props) ?? setHeaders(run, props);
  if (trouble) return trouble;
  address.props = props;
  if (transport) address.transport = transport;
  else {
    const found = findTransport(routing, router, 'transport');
    if ('message' in found) {
      address.badTransport = true;
      return defer(run, found.message, 'its transport cannot be used');
    }
    address.transport = found.transport;
  }
  address.hosts = hosts;
  return enqueue(run);
}

/** Puts a routed address where it waits for its transport (rf_queue_add). */
export function enqueue(run: RouterRun): RouterEnd {
  const { address, routing, router, user, queue } = run;
  const { transport } = address;
  const why = transport ? `its transport is ${transport.name.text}` : 'without a transport';
  if (!transport || !isLocalTransport(transport)) {
    queue.remote.push(address);
    return end('ok', why);
  }
  if (user) {
    address.user = { uid: user.uid, gid: user.gid, userName: user.name };
    address.home = { value: { text: user.home, taint: undefined }, expanded: true };
  }
  const account = accountOf(routing, router);
  if (!isAccount(account)) return defer(run, account.message);
  address.user = { ...address.user, ...account };
  const home = textOf(router, 'transport_home_directory');
  const routerHome = routing.locals.get('home');
  if (home !== undefined) address.home = { value: { text: home, taint: undefined }, expanded: false };
  else if (setting(router, 'router_home_directory') && routerHome && !user) {
    address.home = { value: routerHome, expanded: true };
  }
  address.currentDirectory = textOf(router, 'transport_current_directory');
  queue.local.push(address);
  return end('ok', why);
}
