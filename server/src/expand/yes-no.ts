/** Chooses between the two strings after an item (expand.c, process_yesno). */
import type { YesNo } from '../syntax/expansion/tree';
import { evaluate, skip } from './evaluate';
import { Failed } from './result';
import { failureOf, type Run } from './run';
import { type Bytes, clean, empty } from './value';

/**
 * `$value` holds the item's result while the first string is evaluated and is put back to `before` for the second.
 * `type` is the item's name as Exim words it.
 */
export function chooseYesNo(
  run: Run,
  strings: YesNo,
  success: boolean,
  type: string,
  before: Bytes | undefined,
): Bytes {
  const { state } = run;
  let result = empty;
  if (!strings.yes) {
    const found = state.value;
    if (type !== 'if') state.value = before;
    if (strings.failure) throw failureOf(run, strings.failure);
    if (!success) return empty;
    return type === 'if' ? clean('true') : (found ?? empty);
  }
  if (success) result = evaluate(run, strings.yes.text);
  else skip(run, strings.yes.text);
  if (type !== 'if') state.value = before;
  if (strings.no) {
    if (success) skip(run, strings.no.text);
    else result = evaluate(run, strings.no.text);
  } else if (strings.fail && !success) {
    if (strings.failFailure) throw failureOf(run, strings.failFailure);
    throw new Failed(`"${type}" failed and "fail" requested`, true);
  }
  if (strings.failure) throw failureOf(run, strings.failure);
  return result;
}
