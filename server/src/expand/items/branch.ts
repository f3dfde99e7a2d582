/** `${if`, and `${env` which asks for a variable of the environment. */
import { evaluate, test } from '../evaluate';
import { failureOf, keepingNumbers } from '../run';
import { clean } from '../value';
import { chooseYesNo } from '../yes-no';
import type { Item } from './item';

const ifItem: Item = (run, node) => {
  const { condition, yesNo } = node;
  const before = run.state.value;
  const result = keepingNumbers(run, () => {
    const success = condition ? test(run, condition) : false;
    if (!yesNo)
      throw failureOf(run, node.failure ?? condition?.failure ?? { at: node, message: '', skipped: true });
    return chooseYesNo(run, yesNo, success, 'if', before);
  });
  run.state.value = before;
  return result;
};

const env: Item = (run, node) => {
  const [key] = node.args;
  if (!key || !node.yesNo) throw failureOf(run, node.failure ?? { at: node, message: '', skipped: true });
  const name = evaluate(run, key.text).text;
  const before = run.state.value;
  const { environment } = run.context.world.here;
  const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
  run.state.value = value === undefined ? undefined : clean(value);
  return chooseYesNo(run, node.yesNo, value !== undefined, 'env', before);
};

export const branchItems = { if: ifItem, env } satisfies Record<string, Item>;
