/** What an edit changed about a route: compares the trace before it with the one after it. */
import type { Delivery, Trace } from '../../../server/src/route/trace';
import { type NamedStep, outcomeWord, stepsOf } from './steps';
import { destination, verdictOf } from './verdict';
import { t } from './words';

export interface Change {
  /** The key of the step that is marked; absent where the step is gone. */
  readonly key?: string;
  readonly text: string;
  /** What was there before, for beside the step, which says itself what is there now. */
  readonly was?: string;
}

/** In the order of the routers; empty where the route is the same. */
export function changesBetween(before: Trace, after: Trace): Change[] {
  const [earlier, later] = [byKey(before), byKey(after)];
  const changes: Change[] = [];
  for (const [key, now] of later) changes.push(...stepChanges(key, earlier.get(key), now, before, after));
  for (const [key, { step }] of earlier) {
    if (later.has(key)) continue;
    changes.push({ text: t('{0}: was {1}, now not reached', step.router, outcomeWord(step.outcome)) });
  }
  if (changes.length > 0) return changes;
  const [was, is] = [verdictLine(before), verdictLine(after)];
  return was === is ? [] : [{ text: t('Was: {0}', was) }];
}

function stepChanges(
  key: string,
  was: NamedStep | undefined,
  now: NamedStep,
  before: Trace,
  after: Trace,
): Change[] {
  const { router, outcome, why } = now.step;
  const is = `${outcomeWord(outcome)}${because(why)}`;
  if (!was) return [{ key, text: t('{0}: was not reached, now {1}', router, is), was: t('was not reached') }];
  if (was.step.outcome !== outcome) {
    const word = outcomeWord(was.step.outcome);
    return [{ key, text: t('{0}: was {1}, now {2}', router, word, is), was: t('was {0}', word) }];
  }
  const [old, young] = [deliveryLine(deliveryOf(before, was)), deliveryLine(deliveryOf(after, now))];
  if (old === young) return [];
  return [{ key, text: t('{0}: was “{1}”, now “{2}”', router, old, young), was: t('was “{0}”', old) }];
}

/** The delivery that a step made, if it made one. */
export function deliveryOf(trace: Trace, { step, within }: NamedStep): Delivery | undefined {
  if (step.delivery === undefined) return undefined;
  return trace.addresses[Number.parseInt(within.key, 10)]?.deliveries[step.delivery];
}

function byKey(trace: Trace): Map<string, NamedStep> {
  return new Map(stepsOf(trace).map((step) => [step.key, step]));
}

function deliveryLine(delivery: Delivery | undefined): string {
  if (!delivery) return t('no delivery');
  return [destination(delivery), ...delivery.problems.map(({ message }) => message)].join(' — ');
}

function verdictLine(trace: Trace): string {
  return trace.addresses.map((result) => verdictOf(result).headline).join('; ');
}

function because(why: string): string {
  return why === '' ? '' : ` — ${why}`;
}
