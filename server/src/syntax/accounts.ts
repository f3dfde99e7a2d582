/** Checks users and groups named in options against the accounts of the machine that will run the configuration (route_finduser, route_findgroup). */

import { listItems } from './list';
import { type Reader, refuse } from './report';
import type { Value } from './tree';
import { valueSpan } from './words';

/** What is known of the accounts of the machine; `undefined`: cannot tell, so nothing is said. */
export interface Accounts {
  hasUser(name: string): boolean | undefined;
  hasGroup(name: string): boolean | undefined;
}

export function checkAccount(kind: 'user' | 'group', value: Value, accounts: Accounts, reader: Reader): void {
  checkName(kind, value, 0, value.text.length, accounts, reader);
}

/** A colon-separated list of names or numbers; one with `$` in it is expanded first and not judged here. */
export function checkAccounts(
  kind: 'user' | 'group',
  value: Value,
  accounts: Accounts,
  reader: Reader,
): void {
  if (value.text.includes('$')) return;
  // An empty item is a name too, and nobody has it.
  for (const { start, end } of listItems(value.text).items)
    if (!checkName(kind, value, start, end, accounts, reader)) return;
}

function checkName(
  kind: 'user' | 'group',
  value: Value,
  start: number,
  end: number,
  accounts: Accounts,
  reader: Reader,
): boolean {
  const name = value.text.slice(start, end);
  if (/^\d+$/.test(name)) return true;
  const known = name !== '' && (kind === 'user' ? accounts.hasUser(name) : accounts.hasGroup(name));
  if (known !== false) return true;
  refuse(
    reader,
    valueSpan(value, start, end),
    'unknown-account',
    `There is no ${kind} "${name}" on the machine that these files stand for.`,
    [`${kind}-was-not-found`, name],
  );
  return false;
}
