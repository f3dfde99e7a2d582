/** Who a local delivery runs as and in which directories (deliver.c, deliver_local and findugid). */

import type { Bytes } from '../../expand/value';
import { listItems } from '../../syntax/list';
import { accountOf, isAccount } from '../accounts';
import { expandText } from '../evaluate';
import { mainText, placeOfOption, textOf } from '../options';
import { taintedOf } from '../step';
import type { Place, TraceProblem } from '../trace';
import type { TransportRun } from '.';

export function describeAccount(run: TransportRun): void {
  const { routing, transport, address, delivery, problems } = run;
  const own = accountOf(routing, transport);
  if (!isAccount(own)) {
    problems.push(deferring('unknown-account', own.message, placeOfOption(transport, 'user')));
    return;
  }
  const account = address.user ? { ...address.user, ...own } : own;
  const user = account.userName ?? (account.uid === undefined ? undefined : String(account.uid));
  const group = account.groupName ?? (account.gid === undefined ? undefined : String(account.gid));
  const never = neverUser(routing, account.uid, account.userName);
  if (never) {
    const message = `User ${account.uid ?? 0} set for ${transport.name.text} transport is on the never_users list`;
    problems.push(deferring('never-user', message, placeOfOption(transport, 'user')));
  }
  if (user !== undefined) delivery.user = user;
  if (group !== undefined) delivery.group = group;
}

function neverUser(
  routing: TransportRun['routing'],
  uid: number | undefined,
  name: string | undefined,
): boolean {
  if (uid === undefined) return false;
  if (uid === 0) return true;
  const names = listItems(mainText(routing.model, 'never_users') ?? '').items.map((item) => item.text);
  return names.includes(String(uid)) || (name !== undefined && names.includes(name));
}

/** The transport's own directories count before those of the router; what `check_local_user` gave is not expanded. */
export function describeDirectories(run: TransportRun): void {
  const { routing, address, delivery, router } = run;
  const home = directory(run, 'home_directory', 'home directory', () => {
    const given = address.home;
    if (!given) return undefined;
    return given.expanded ? given.value : { expand: given.value.text };
  });
  if (home) routing.locals.set('home', home);
  const current = directory(run, 'current_directory', 'current directory', () =>
    address.currentDirectory === undefined ? undefined : { expand: address.currentDirectory },
  );
  if (home) delivery.homeDirectory = taintedOf(routing, home, router);
  if (current) delivery.currentDirectory = taintedOf(routing, current, router);
}

function directory(
  run: TransportRun,
  option: string,
  words: string,
  otherwise: () => Bytes | { readonly expand: string } | undefined,
): Bytes | undefined {
  const { routing, transport, problems } = run;
  const written = textOf(transport, option);
  const source = written === undefined ? otherwise() : { expand: written };
  if (!source || 'text' in source) return source;
  const name = transport.name.text;
  const at = placeOfOption(transport, option);
  const expanded = expandText(routing, source.expand);
  if (!expanded.ok) {
    problems.push(
      deferring(
        'expansion-failed',
        `${words} "${source.expand}" failed to expand for ${name} transport: ${expanded.message}`,
        at,
      ),
    );
    return undefined;
  }
  if (!expanded.value.text.startsWith('/')) {
    problems.push(
      deferring(
        'path-not-absolute',
        `${words} path "${expanded.value.text}" is not absolute for ${name} transport`,
        at,
      ),
    );
  }
  return expanded.value;
}

export function deferring(code: string, message: string, at?: Place): TraceProblem {
  return { severity: 'error', code, message, effect: 'defer', ...(at && { at }) };
}
