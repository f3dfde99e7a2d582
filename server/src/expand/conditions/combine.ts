/** Conditions made of conditions: `and`, `or`, `forany`, `forall` and their JSON forms. */
import type { ConditionNode } from '../../syntax/expansion/tree';
import { listItems } from '../../syntax/list';
import { evaluate, insideCondition, skipCondition, test, wrapped } from '../evaluate';
import { elementsOf, unquoted, unwrap } from '../items/json';
import { failureOf, step } from '../run';
import { like } from '../value';
import type { Condition } from './condition';

/** As soon as the outcome is certain the rest is only walked through. */
const andOr: Condition = (run, node) => {
  const isAnd = node.name === 'and';
  const where = insideCondition(node.name);
  let result = isAnd;
  for (const inner of node.conditions) {
    wrapped(() => {
      if (result === isAnd) result = test(run, inner);
      else skipCondition(run, inner);
    }, where);
  }
  if (node.failure) throw failureOf(run, node.failure);
  return result;
};

const each: Condition = (run, node) => {
  const [listArg] = node.args;
  const [inner] = node.conditions;
  const list = listArg && evaluate(run, listArg.text);
  const where = insideCondition(node.name);
  if (inner) wrapped(() => skipCondition(run, inner), where);
  if (node.failure || !list || !inner)
    throw failureOf(run, node.failure ?? { at: node, message: '', skipped: true });
  const any = node.name.startsWith('forany');
  const before = run.state.item;
  // Without elements neither holds.
  let result = false;
  for (const text of itemsOf(node, list.text)) {
    step(run);
    run.state.item = like(list, text);
    try {
      result = wrapped(() => test(run, inner), where);
    } catch (error) {
      run.state.item = before;
      throw error;
    }
    if (result === any) break;
  }
  run.state.item = before;
  return result;
};

function itemsOf(node: ConditionNode, text: string): string[] {
  const { name } = node;
  if (!name.includes('_json')) return listItems(text).items.map((item) => item.text);
  const elements = elementsOf(unwrap(text, '[', name));
  return name.endsWith('s') ? elements.map((element) => unquoted(element, 'extract jsons')) : elements;
}

export const combineConditions: Readonly<Record<string, Condition>> = {
  and: andOr,
  or: andOr,
  forany: each,
  forall: each,
  forany_json: each,
  forall_json: each,
  forany_jsons: each,
  forall_jsons: each,
};
