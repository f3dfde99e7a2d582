/** `condition`, which may be set several times, and `debug_print`, which only prints. */
import type { Driver } from '../../syntax/tree';
import { expandText, isTrue } from '../evaluate';
import { settings } from '../options';
import { type Routing, writeLog } from '../routing';
import { note, type StepBuilder } from '../step';
import { deferred, met, type Outcome, skipped } from './outcome';

/** All of them must hold; the first that does not ends it (readconf.c joins them with `and`). */
export function checkConditions(routing: Routing, router: Driver, step: StepBuilder): Outcome {
  const all = settings(router, 'condition');
  for (const option of all) {
    const text = option.value?.text ?? '';
    if (text === '') continue;
    const outcome = note<Outcome>(routing, step, option, () => {
      const expanded = expandText(routing, text);
      if (expanded.ok) {
        const holds = isTrue(all.length > 1 ? expanded.value.text.trim() : expanded.value.text);
        return {
          noted: { result: holds ? 'yes' : 'no', value: expanded.value },
          result: holds
            ? met
            : skipped(`condition is ${expanded.value.text === '' ? 'empty' : expanded.value.text}`),
        };
      }
      if (expanded.forced) return { noted: { result: 'no' }, result: skipped('condition fails on purpose') };
      if (expanded.deferred) {
        const message = 'condition check lookup defer';
        return { noted: { result: 'defer', message: expanded.message }, result: deferred(message) };
      }
      const name = router.name.text;
      writeLog(routing, `failed to expand condition "${text}" for ${name} router: ${expanded.message}`, true);
      return {
        noted: { result: 'error', message: expanded.message },
        result: skipped('condition cannot be expanded'),
      };
    });
    if (outcome.kind !== 'met') return outcome;
  }
  return met;
}
