/** Turns what redirection made into addresses that wait to be routed, or pipes, files and replies with their transport (redirect.c, add_generated). */

import { accountOf, isAccount } from '../accounts';
import { type AddressItem, newAddress, newNode, type Propagated } from '../address';
import { flagOf, setting, textOf } from '../options';
import { findTransport, type RouterRun } from '../routers/router';
import { withLocals } from '../routing';

/** What a list or a filter made. */
export interface Generated {
  /** A complete address, a pipe with its `|`, a path, or the recipients of a reply. */
  readonly text: string;
  readonly kind: 'address' | 'pipe' | 'file' | 'reply';
  readonly errorsAddress?: string | undefined;
  /** Commands from a filter are expanded. */
  readonly fromFilter?: boolean;
}

/** They are routed before everything else that waits, in their order. */
export function addGenerated(run: RouterRun, made: readonly Generated[], props: Propagated): void {
  const children = made.map((one) => childOf(run, one, props));
  for (const child of children.reverse()) run.queue.fresh.push(child);
}

function childOf(run: RouterRun, made: Generated, props: Propagated): AddressItem {
  const { address, router, routing } = run;
  const text = made.kind === 'address' ? withoutAncestors(run, made.text) : made.text;
  const child = newAddress(text, newNode(text));
  child.parent = address;
  child.props = { ...props };
  if (made.errorsAddress !== undefined) child.props.errorsAddress = made.errorsAddress;
  child.startRouter = startOf(run);
  address.node.children.push(child.node);
  if (made.kind === 'address') return child;
  child.generated = made.kind;
  child.node.generated = made.kind;
  child.expandPipe = made.fromFilter ?? false;
  child.domain = address.domain;
  child.localPart = made.text;
  child.allowed = !flagOf(router, `forbid_${made.kind}`);
  const option =
    made.kind === 'file' && made.text.endsWith('/') ? 'directory_transport' : `${made.kind}_transport`;
  const clean = { text: made.text, taint: undefined };
  const found = withLocals(
    routing,
    made.kind === 'pipe' ? { address_pipe: clean } : made.kind === 'file' ? { address_file: clean } : {},
    () => findTransport(routing, router, option, true),
  );
  if ('message' in found) {
    child.badTransport = true;
    child.message = found.message;
  } else child.transport = found.transport;
  setAccount(run, child);
  return child;
}

/** `check_ancestor`: an address that it came from is replaced by the one in hand, so that the next router gets that. */
function withoutAncestors({ address, router, routing }: RouterRun, text: string): string {
  if (!flagOf(router, 'check_ancestor')) return text;
  for (let above: AddressItem | undefined = address; above; above = above.parent) {
    const by = above.router === undefined ? undefined : routing.model.routers[above.router];
    const caseful = by !== undefined && flagOf(by, 'caseful_local_part');
    const same = caseful ? text === above.address : text.toLowerCase() === above.address.toLowerCase();
    if (same) return address.address;
  }
  return text;
}

/** Pipes and files run as the router's user, or as the local user. */
function setAccount({ routing, router, user }: RouterRun, child: AddressItem): void {
  const account = accountOf(routing, router);
  const own = user ? { uid: user.uid, gid: user.gid, userName: user.name } : {};
  child.user = isAccount(account) ? { ...own, ...account } : own;
  const home = textOf(router, 'transport_home_directory');
  const routerHome = routing.locals.get('home');
  if (home !== undefined) child.home = { value: { text: home, taint: undefined }, expanded: false };
  else if (routerHome) child.home = { value: routerHome, expanded: true };
  const directory = textOf(router, 'transport_current_directory');
  if (directory !== undefined) child.currentDirectory = directory;
}

/** `redirect_router`: children start at that router instead of the first one. */
function startOf({ routing, router }: RouterRun): number {
  const name = textOf(router, 'redirect_router');
  if (!setting(router, 'redirect_router') || name === undefined) return 0;
  const index = routing.model.routers.findIndex((one) => one.name.text === name);
  return Math.max(0, index);
}
