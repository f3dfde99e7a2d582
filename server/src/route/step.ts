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
  step.checks.push(
    typeof option !== 'string' && questions.length === 0 && isPlain(noted)
      ? plainCheck(option, noted)
      : checkOf(routing, step, option, noted, questions),
  );
  return result;
}

function checkOf(
  routing: Routing,
  { router }: StepBuilder,
  option: OptionSetting | string,
  { value, result, item, message }: CheckNote,
  questions: readonly number[],
): Check {
  const open = routing.asking.isOpen(questions);
  return {
    option: typeof option === 'string' ? option : option.name.text,
    ...(typeof option !== 'string' && { at: placeOfSetting(option), raw: option.value?.text ?? '' }),
    ...(value && { value: taintedOf(routing, value, router) }),
    result: open ? 'unknown' : result,
    ...(item && { item }),
    questions,
    ...(message !== undefined && { message }),
  };
}

/** Nothing in it is of one address alone; an item of a list that had to be expanded might be. */
function isPlain({ value, message, item }: CheckNote): boolean {
  return value === undefined && message === undefined && (item === undefined || item.at !== undefined);
}

const noQuestions: readonly number[] = [];
const plainChecks = new WeakMap<OptionSetting, Check[]>();

/** A check that tells nothing of the address is the same for all of them, as are most checks of a long chain of routers. */
function plainCheck(option: OptionSetting, { result, item }: CheckNote): Check {
  let checks = plainChecks.get(option);
  if (!checks) {
    checks = [];
    plainChecks.set(option, checks);
  }
  let check = checks.find((one) => one.result === result && one.item === item);
  if (!check) {
    check = {
      option: option.name.text,
      at: placeOfSetting(option),
      raw: option.value?.text ?? '',
      result,
      ...(item && { item }),
      questions: noQuestions,
    };
    if (checks.length < mostPlainChecks) checks.push(check);
  }
  return check;
}

/** Items that decided and are remembered for one option. */
const mostPlainChecks = 20;

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
  const negated = match.item.startsWith('!');
  const text = negated ? match.item.slice(1).trimStart() : match.item;
  const at = list && placeOfItem(list, match.index);
  if (!at) return { index: match.index + 1, text, negated, lists: match.via };
  const before = decidingItems.get(at);
  if (before?.text === text && sameNames(before.lists, match.via)) return before;
  const item = { index: match.index + 1, text, negated, lists: match.via, at };
  decidingItems.set(at, item);
  return item;
}

/** The item that last decided at a place: it is the same object as long as it is reached in the same way. */
const decidingItems = new WeakMap<Place, DecidingItem>();

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
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

/** How a router ended. */
export type StepEnd = Pick<RouterStep, 'outcome' | 'why' | 'message' | 'unseen'>;

export function finishStep(step: StepBuilder, end: StepEnd): RouterStep {
  const { router, checks, sets, redirection } = step;
  const assumed = checks.some((check) => check.result === 'unknown');
  return {
    router: router.name.text,
    driver: router.driver ?? '',
    at: placeOf(router.name),
    checks,
    sets,
    ...(redirection && { redirection }),
    ...(assumed && { assumed: true as const }),
    ...end,
  };
}

/** A router that was passed over for one reason, which tells nothing of the address, leaves the same step each time. */
export function skippedStep({ skips }: Routing, index: number, step: StepBuilder, why: string): RouterStep {
  const { checks, sets } = step;
  const [check] = checks;
  const before = skips[index];
  if (checks.length !== 1 || sets.length > 0) return finishStep(step, { outcome: 'skipped', why });
  if (before && before.checks[0] === check && before.why === why) return before;
  const made = finishStep(step, { outcome: 'skipped', why });
  skips[index] = made;
  return made;
}
