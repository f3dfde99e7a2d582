/** Checks users and groups named in options against the accounts of the machine that will run the configuration (route_finduser, route_findgroup). */

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
  let start = 0;
  for (const item of value.text.split(':')) {
    const from = start + (item.length - item.trimStart().length);
    if (item.trim() !== '' && !checkName(kind, value, from, from + item.trim().length, accounts, reader))
      return;
    start += item.length + 1;
  }
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
  const known = kind === 'user' ? accounts.hasUser(name) : accounts.hasGroup(name);
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
