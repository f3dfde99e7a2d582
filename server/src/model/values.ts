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

/** Every node and condition, outer ones first. */
export function* walkExpansion(text: ExpansionText): Iterable<ExpansionNode | ConditionNode> {
  for (const node of text.nodes) {
    yield node;
    if (node.kind === 'operator') yield* walkExpansion(node.text);
    if (node.kind !== 'item') continue;
    if (node.condition) yield* walkCondition(node.condition);
    for (const braced of bracedIn(node.args, node.expression, node.yesNo, ...(node.choices ?? [])))
      yield* walkExpansion(braced.text);
    if (node.rest) yield* walkExpansion(node.rest);
  }
}

function* walkCondition(condition: ConditionNode): Iterable<ExpansionNode | ConditionNode> {
  yield condition;
  if (condition.variable) yield condition.variable;
  for (const inner of condition.conditions) yield* walkCondition(inner);
  for (const { text } of condition.args) yield* walkExpansion(text);
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
