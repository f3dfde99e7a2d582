/** What a condition is to the evaluator, and the evaluation of its arguments. */
import type { ConditionNode } from '../../syntax/expansion/tree';
import { evaluate } from '../evaluate';
import { failureOf, type Run } from '../run';
import type { Bytes } from '../value';

/** Whether the condition holds, its negation left aside. */
export type Condition = (run: Run, node: ConditionNode) => boolean;

/** All arguments in order; `then` sees each before the next is evaluated. */
export function argumentsOf(run: Run, node: ConditionNode, then?: (value: Bytes) => void): [Bytes, Bytes] {
  const values: Bytes[] = [];
  for (const arg of node.args) {
    const value = evaluate(run, arg.text);
    then?.(value);
    values.push(value);
  }
  if (node.failure) throw failureOf(run, node.failure);
  return values as [Bytes, Bytes];
}
