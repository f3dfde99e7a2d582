/** The expansions inside values: parsed once per value, walked node by node, and led back to the lines they stand on. */
import { parseExpansion } from '../syntax/expansion/parse';
import type {
  Braced,
  ConditionNode,
  Expansion,
  ExpansionNode,
  ExpansionText,
  YesNo,
} from '../syntax/expansion/tree';
import type { Value } from '../syntax/tree';

/** The second number of the newest release that is known; what only older or newer ones have still reads as a whole. */
const newest = 100;
const parsed = new WeakMap<Value, Map<number, Expansion>>();

/** The tree of a value's text, whether or not Exim would expand it. `release` is 96 for Exim 4.96. */
export function expansionOf(value: Value, release: number = newest): Expansion {
  let byRelease = parsed.get(value);
  if (!byRelease) {
    byRelease = new Map();
    parsed.set(value, byRelease);
  }
  let expansion = byRelease.get(release);
  if (!expansion) {
    expansion = parseExpansion(value.text, release);
    byRelease.set(release, expansion);
  }
  return expansion;
}

export function releaseOf(version: string): number {
  return Number(version.split('.')[1] ?? newest);
}

const walked = new WeakMap<ExpansionText, readonly (ExpansionNode | ConditionNode)[]>();

/** Every node and condition, outer ones first; the same list each time, as many look at each value. */
export function walkExpansion(text: ExpansionText): readonly (ExpansionNode | ConditionNode)[] {
  let all = walked.get(text);
  if (!all) {
    const found: (ExpansionNode | ConditionNode)[] = [];
    addNodes(text, found);
    all = found;
    walked.set(text, all);
  }
  return all;
}

function addNodes(text: ExpansionText, found: (ExpansionNode | ConditionNode)[]): void {
  for (const node of text.nodes) {
    found.push(node);
    if (node.kind === 'operator') addNodes(node.text, found);
    if (node.kind !== 'item') continue;
    if (node.condition) addCondition(node.condition, found);
    for (const braced of bracedIn(node.args, node.expression, node.yesNo, ...(node.choices ?? [])))
      addNodes(braced.text, found);
    if (node.rest) addNodes(node.rest, found);
  }
}

function addCondition(condition: ConditionNode, found: (ExpansionNode | ConditionNode)[]): void {
  found.push(condition);
  if (condition.variable) found.push(condition.variable);
  for (const inner of condition.conditions) addCondition(inner, found);
  for (const { text } of condition.args) addNodes(text, found);
}

/** Each pair of braces once: `choices` are several readings of the same ones. */
function bracedIn(
  args: readonly Braced[],
  expression: Braced | undefined,
  ...outcomes: readonly (YesNo | undefined)[]
): Iterable<Braced> {
  const all = new Map<number, Braced>();
  const add = (braced: Braced | undefined) => {
    if (braced && !all.has(braced.start)) all.set(braced.start, braced);
  };
  for (const braced of args) add(braced);
  add(expression);
  for (const outcome of outcomes) {
    add(outcome?.yes);
    add(outcome?.no);
  }
  return all.values();
}
