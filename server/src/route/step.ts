/** Writes down what a router did with an address while it does it. */

import type { Bytes } from '../expand/value';
import type { Driver, OptionSetting, Value } from '../syntax/tree';
import type { Match } from './evaluate';
import { placeOfSetting } from './options';
import { placeOf, placeOfItem } from './place';
import type { Routing } from './routing';
import type { Assignment, Check, DecidingItem, Place, Redirection, RouterStep, Tainted } from './trace';

/** What becomes a RouterStep. */
export interface StepBuilder {
  readonly router: Driver;
  readonly checks: Check[];
  readonly sets: Assignment[];
  redirection?: Redirection;
}

export interface CheckNote {
  readonly result: Check['result'];
  readonly value?: Bytes | undefined;
  readonly item?: DecidingItem | undefined;
  readonly message?: string | undefined;
}

/**
 * Runs one check, writes it down with the questions that it asked, and returns what `run` returned. A check that hangs on an
 * answer nobody gave is marked `unknown`.
 */
export function note<T>(
  routing: Routing,
  step: StepBuilder,
  option: OptionSetting | string,
  run: () => { readonly noted: CheckNote; readonly result: T },
): T {
  const mark = routing.asking.mark();
  const { noted, result } = run();
  const questions = routing.asking.since(mark);
  const open = routing.asking.isOpen(questions);
  step.checks.push({
    option: typeof option === 'string' ? option : option.name.text,
    ...(typeof option !== 'string' && { at: placeOfSetting(option), raw: option.value?.text ?? '' }),
    ...(noted.value && { value: taintedOf(routing, noted.value, step.router) }),
    result: open ? 'unknown' : noted.result,
    ...(noted.item && { item: noted.item }),
    questions,
    ...(noted.message !== undefined && { message: noted.message }),
  });
  return result;
}

export function assign(
  routing: Routing,
  step: StepBuilder,
  variable: string,
  value: Bytes,
  at?: Place,
): void {
  step.sets.push({ variable, value: taintedOf(routing, value, step.router), ...(at && { at }) });
}

/** The item of a list that decided, with the place where it is written. */
export function decidingItem(
  routing: Routing,
  match: Match,
  written: Value | undefined,
  kind: 'domainlist' | 'localpartlist' | 'addresslist' | 'hostlist',
): DecidingItem | undefined {
  if (match.kind === 'deferred' || match.item === undefined || match.index === undefined) return undefined;
  const inner = match.via.at(-1);
  const list = inner === undefined ? written : routing.model.lists[kind].get(inner)?.value;
  const at = list && placeOfItem(list, match.index);
  const negated = match.item.startsWith('!');
  return {
    index: match.index + 1,
    text: negated ? match.item.slice(1).trimStart() : match.item,
    negated,
    lists: match.via,
    ...(at && { at }),
  };
}

/** A value for the trace: where taint came from, and for an affix which item of which option let it in. */
export function taintedOf(routing: Routing, value: Bytes, router?: Driver): Tainted {
  if (!value.taint) return { text: value.text, tainted: false };
  const name = value.taint.source;
  return { text: value.text, tainted: true, origins: [{ name, ...originOf(routing, name, router) }] };
}

function originOf(routing: Routing, name: string, router?: Driver): { why: string; at?: Place } {
  const option = /^\$(local_part_(?:prefix|suffix))(?:_v)?$/.exec(name)?.[1];
  if (option !== undefined) {
    const affixes = routing.current?.affixes;
    const affix = option === 'local_part_prefix' ? affixes?.prefix : affixes?.suffix;
    const value = router?.options.findLast((one) => one.name.text === option)?.value;
    const at = value && affix ? placeOfItem(value, affix.item) : undefined;
    return { why: `a wildcard item of ${option} matched it`, ...(at && { at }) };
  }
  return { why: reasons[name] ?? 'it came from outside' };
}

const reasons: Readonly<Record<string, string>> = {
  $local_part: 'it is part of the recipient address, which came from outside',
  $domain: 'it is part of the recipient address, which came from outside',
  $sender_address: 'it is the sender address, which came from outside',
  $return_path: 'it is the return path, which came from outside',
};

export function finishStep(
  step: StepBuilder,
  end: Omit<RouterStep, 'router' | 'driver' | 'at' | 'checks' | 'sets' | 'redirection' | 'assumed'>,
): RouterStep {
  const assumed = step.checks.some((check) => check.result === 'unknown');
  return {
    router: step.router.name.text,
    driver: step.router.driver ?? '',
    at: placeOf(step.router.name),
    checks: step.checks,
    sets: step.sets,
    ...(step.redirection && { redirection: step.redirection }),
    ...(assumed && { assumed: true as const }),
    ...end,
  };
}
