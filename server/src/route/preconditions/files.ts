/** `require_files` (route.c, check_files): paths that must or must not be there, and the user who looks. */
import { listItems } from '../../syntax/list';
import type { Value } from '../../syntax/tree';
import { findGroup, findUser } from '../accounts';
import { expandText } from '../evaluate';
import { setting } from '../options';
import { placeOfItem } from '../place';
import type { Routing } from '../routing';
import { type CheckNote, note } from '../step';
import { deferred, met, type Outcome, skipped } from './outcome';
import type { PreparePrecondition } from './precondition';

/** The items are expanded one by one, after the list has been split. */
export const prepareFiles: PreparePrecondition = (router) => {
  const option = setting(router, 'require_files');
  const list = option?.value;
  if (!list) return undefined;
  const { items } = listItems(list.text);
  return (routing, _address, step) => {
    for (const [index, { text }] of items.entries()) {
      const outcome = note(routing, step, option, () => checkItem(routing, text, index, list));
      if (outcome.kind !== 'met') return outcome;
    }
    return met;
  };
};

function checkItem(
  routing: Routing,
  text: string,
  index: number,
  list: Value,
): { noted: CheckNote; result: Outcome } {
  const at = placeOfItem(list, index);
  const item = { index: index + 1, text, negated: false, lists: [], ...(at && { at }) };
  const expanded = expandText(routing, text);
  if (!expanded.ok) {
    if (expanded.forced) return { noted: { result: 'yes', item }, result: met };
    return broken(item, `failed to expand "${text}" for require_files: ${expanded.message}`);
  }
  const { value } = expanded;
  if (value.text === '') return { noted: { result: 'yes', item, value }, result: met };
  if (!value.text.includes('/')) {
    const message = checkAccount(routing, value.text);
    return message === undefined
      ? { noted: { result: 'yes', item, value }, result: met }
      : broken(item, message);
  }
  const parts = /^(\+\s*)?(!\s*)?([\s\S]*)$/.exec(value.text);
  const negated = parts?.[2] !== undefined;
  const path = parts?.[3] ?? '';
  if (!path.startsWith('/')) return broken(item, `require_files: "${path}" is not absolute`);
  const exists = (routing.world.answer('stat', { path }) ?? null) !== null;
  const noted = { result: exists !== negated ? 'yes' : 'no', item: { ...item, negated }, value } as const;
  if (exists !== negated) return { noted, result: met };
  return { noted, result: skipped(exists ? `${path} exists` : `${path} does not exist`) };
}

function broken(item: CheckNote['item'], message: string): { noted: CheckNote; result: Outcome } {
  return { noted: { result: 'error', item, message }, result: deferred(message) };
}

/** A user, or a user and a group, who looks for the paths that follow; permissions do not matter on paper, existence does. */
function checkAccount(routing: Routing, text: string): string | undefined {
  const [user = '', group] = text.split(',');
  const numeric = /^\d+$/.test(user);
  if (!numeric && !findUser(routing, user)) return `user "${user}" for require_files not found`;
  if (group === undefined) {
    return numeric ? `group missing after numerical uid ${user} for require_files` : undefined;
  }
  if (!/^\d+$/.test(group) && !findGroup(routing, group))
    return `group "${group}" for require_files not found`;
  return undefined;
}
