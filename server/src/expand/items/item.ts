/** What an item is to the evaluator, and the evaluation of its arguments. */
import type { ItemNode } from '../../syntax/expansion/tree';
import { evaluate } from '../evaluate';
import { failureOf, type Run } from '../run';
import type { Bytes } from '../value';

export type Item = (run: Run, node: ItemNode) => Bytes;

/** All arguments in order; where reading the item stopped, so does this. */
export function argumentsOf(run: Run, node: ItemNode): Bytes[] {
  const values = node.args.map((arg) => evaluate(run, arg.text));
  if (node.failure) throw failureOf(run, node.failure);
  return values;
}
