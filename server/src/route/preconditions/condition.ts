/** `condition`, which may be set several times, and `debug_print`, which only prints. */
import type { Driver } from '../../syntax/tree';
import { expandText, isTrue } from '../evaluate';
import { settings } from '../options';
import { type Routing, writeLog } from '../routing';
import { type CheckNote, note } from '../step';
import { deferred, met, type Outcome, skipped } from './outcome';
import type { PreparePrecondition } from './precondition';

/** All of them must hold; the first that does not ends it (readconf.c joins them with `and`). */
export const prepareConditions: PreparePrecondition = (router) => {
  const all = settings(router, 'condition');
  if (all.length === 0) return undefined;
  const checks = all.flatMap((option) => {
    const text = option.value?.text ?? '';
    return text === '' ? [] : [{ option, text }];
  });
  return (routing, _address, step) => {
    for (const { option, text } of checks) {
      const outcome = note(routing, step, option, () => check(routing, router, text, all.length > 1));
      if (outcome.kind !== 'met') return outcome;
    }
    return met;
  };
};

function check(
  routing: Routing,
  router: Driver,
  text: string,
  isOneOfSeveral: boolean,
): { noted: CheckNote; result: Outcome } {
  const expanded = expandText(routing, text);
  if (expanded.ok) {
    const { value } = expanded;
    const holds = isTrue(isOneOfSeveral ? value.text.trim() : value.text);
    const why = `condition is ${value.text === '' ? 'empty' : value.text}`;
    return { noted: { result: holds ? 'yes' : 'no', value }, result: holds ? met : skipped(why) };
  }
  if (expanded.forced) return { noted: { result: 'no' }, result: skipped('condition fails on purpose') };
  const { message } = expanded;
  if (expanded.deferred)
    return { noted: { result: 'defer', message }, result: deferred('condition check lookup defer') };
  writeLog(routing, `failed to expand condition "${text}" for ${router.name.text} router: ${message}`, true);
  return { noted: { result: 'error', message }, result: skipped('condition cannot be expanded') };
}
