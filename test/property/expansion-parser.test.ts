/** Properties of the expansion parser: it reads any text, its nodes tile the text, and evaluation never throws. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { expand } from '../../server/src/expand';
import { parseExpansion } from '../../server/src/syntax/expansion/parse';
import type { Braced, ConditionNode, ExpansionText } from '../../server/src/syntax/expansion/tree';
import { expansionFrom, numbersFrom } from '../support/arbitrary-expansion';
import { contextIn } from '../support/expand-context';

const expansion = fc.oneof(
  fc.integer({ min: 0, max: 0x7fffffff }).map((seed) => expansionFrom(numbersFrom(seed))),
  fc.string({
    unit: fc.constantFrom(
      '$',
      '{',
      '}',
      '\\',
      ':',
      'a',
      '1',
      '!',
      ' ',
      '_',
      'N',
      'if',
      'eq',
      'lookup',
      'extract',
      'h_x',
    ),
    maxLength: 60,
  }),
);

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

test('nodes tile the text', () => {
  fc.assert(
    fc.property(expansion, fc.constantFrom(96, 100), (source, release) => {
      const { text, failures } = parseExpansion(source, release);
      assert.equal(text.start, 0);
      assert.equal(text.end, source.length);
      tiles(text);
      for (const { at } of failures)
        assert.ok(at.start >= 0 && at.end <= source.length && at.start <= at.end);
    }),
    { numRuns: 2000 },
  );
});

test('evaluation of anything ends in a result', () => {
  fc.assert(
    fc.property(expansion, (source) => {
      assert.match(expand(source, contextIn()).kind, /^(?:ok|failed|unknown)$/);
    }),
    { numRuns: 1000 },
  );
});

test('a text without failures does not fail by its form', () => {
  fc.assert(
    fc.property(expansion, (source) => {
      const { failures } = parseExpansion(source, 100);
      const result = expand(source, contextIn());
      if (failures.length > 0 || result.kind !== 'failed') return;
      assert.doesNotMatch(result.message, /^(?:missing [{}]|unknown (?:variable|condition|expansion))/);
    }),
    { numRuns: 1000 },
  );
});
