/** Users and groups by name or number (route.c, route_finduser and route_findgroup), and who a delivery runs as. */
import type { GroupEntry, UserEntry } from '../expand/world';
import type { Driver } from '../syntax/tree';
import type { Account } from './address';
import { expandText } from './evaluate';
import { mainText, textOf } from './options';
import type { Routing } from './routing';

/** A user by name; a name longer than `max_username_length` is none. */
export function findUser(routing: Routing, name: string): UserEntry | undefined {
  const most = Number(mainText(routing.model, 'max_username_length') ?? 0);
  if (name === '' || (most > 0 && name.length > most)) return undefined;
  return routing.world.answer('user', { name }) ?? undefined;
}

export function findGroup(routing: Routing, name: string): GroupEntry | undefined {
  return routing.world.answer('group', { name }) ?? undefined;
}

export type AccountResult = Account | { readonly message: string };

/**
 * The `user` and `group` options of a router or transport (rf_get_ugid, findugid): names are expanded, a user brings its group
 * along. Empty where neither is set.
 */
export function accountOf(routing: Routing, driver: Driver): AccountResult {
  const what = driver.kind;
  const name = driver.name.text;
  let account: Account = {};
  let entry: UserEntry | undefined;
  const user = textOf(driver, 'user');
  if (user !== undefined) {
    const wanted = expandName(routing, user, 'user', name, what);
    if (typeof wanted !== 'string') return wanted;
    entry = /^\d+$/.test(wanted) ? undefined : findUser(routing, wanted);
    if (entry) account = { uid: entry.uid, userName: entry.name };
    else if (/^\d+$/.test(wanted)) account = { uid: Number(wanted) };
    else return notFound('user', wanted, user, name, what);
  }
  const group = textOf(driver, 'group');
  if (group !== undefined) {
    const wanted = expandName(routing, group, 'group', name, what);
    if (typeof wanted !== 'string') return wanted;
    const found = /^\d+$/.test(wanted) ? undefined : findGroup(routing, wanted);
    if (found) return { ...account, gid: found.gid, groupName: found.name };
    if (/^\d+$/.test(wanted)) return { ...account, gid: Number(wanted) };
    return notFound('group', wanted, group, name, what);
  }
  if (account.uid !== undefined) {
    if (!entry) return { message: `User set without group for ${name} ${what}` };
    return { ...account, gid: entry.gid };
  }
  return account;
}

export function isAccount(result: AccountResult): result is Account {
  return !('message' in result);
}

function expandName(
  routing: Routing,
  text: string,
  kind: 'user' | 'group',
  name: string,
  what: string,
): string | { message: string } {
  const expanded = text.includes('$') ? expandText(routing, text) : { ok: true as const, value: { text } };
  if (expanded.ok) return expanded.value.text.trim();
  return {
    message: `Failed to expand ${kind} string "${text}" for the ${name} ${what}: ${expanded.message}`,
  };
}

function notFound(
  kind: string,
  wanted: string,
  text: string,
  name: string,
  what: string,
): { message: string } {
  return {
    message: `Failed to find ${kind} "${wanted}" from expanded string "${text}" for the ${name} ${what}`,
  };
}
