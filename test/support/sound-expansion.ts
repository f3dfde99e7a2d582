/** What holds of the tree of any expansion: its nodes tile the text, and what failed has a place in it. */
import assert from 'node:assert/strict';
import { parseExpansion } from '../../server/src/syntax/expansion/parse';
import type { Braced, ConditionNode, ExpansionText } from '../../server/src/syntax/expansion/tree';

/** `release` is the part of the version behind its first dot. Throws where something does not hold. */
export function checkTiling(source: string, release: number): void {
  const { text, failures } = parseExpansion(source, release);
  assert.equal(text.start, 0);
  assert.equal(text.end, source.length);
  tiles(text);
  for (const { at } of failures) assert.ok(at.start >= 0 && at.end <= source.length && at.start <= at.end);
}

/** Nodes follow each other without gap or overlap, and what is inside a node stays inside. */
function tiles(text: ExpansionText): void {
  let at = text.start;
  for (const node of text.nodes) {
    assert.equal(node.start, at);
    assert.ok(node.end >= node.start);
    at = node.end;
    if (node.kind === 'operator') inside(node, { start: node.start, end: node.end, text: node.text });
    if (node.kind !== 'item') continue;
    for (const arg of [...node.args, ...(node.expression ? [node.expression] : [])]) inside(node, arg);
    for (const part of [node.yesNo?.yes, node.yesNo?.no]) if (part) inside(node, part);
    if (node.condition) conditionInside(node, node.condition);
    if (node.rest) tiles(node.rest);
  }
  assert.equal(at, text.end);
}

function inside(outer: { start: number; end: number }, braced: Braced): void {
  assert.ok(braced.start >= outer.start && braced.end <= outer.end);
  assert.ok(braced.text.start >= braced.start && braced.text.end <= braced.end);
  tiles(braced.text);
}

function conditionInside(outer: { start: number; end: number }, condition: ConditionNode): void {
  assert.ok(condition.start >= outer.start && condition.end <= outer.end);
  for (const arg of condition.args) inside(outer, arg);
  for (const inner of condition.conditions) conditionInside(outer, inner);
}
