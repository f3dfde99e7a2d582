/** Finds the named part of an expansion at an offset: a variable, a header, an item, an operator, a condition, a lookup type. */

import { walkExpansion } from '../model/values';
import type { ConditionNode, ExpansionNode, ExpansionText } from '../syntax/expansion/tree';
import type { Range } from '../text/range';

export interface NamedNode {
  readonly kind: 'variable' | 'header' | 'number' | 'item' | 'operator' | 'condition' | 'lookup';
  readonly name: string;
  /** What a person would select for it: the name, with its `$` for a variable. */
  readonly at: Range;
  /** The whole that it names; for a lookup type the item. */
  readonly node: ExpansionNode | ConditionNode;
}

/** The innermost named part at `offset`; where two touch, the one that begins there. */
export function nodeAt(text: ExpansionText, offset: number): NamedNode | undefined {
  let found: NamedNode | undefined;
  for (const named of namedNodes(text)) {
    const { start, end } = named.at;
    if (offset < start || offset > end) continue;
    if (!found || start >= found.at.start) found = named;
  }
  return found;
}

/** All of them, outer ones first. */
export function* namedNodes(text: ExpansionText): Iterable<NamedNode> {
  for (const node of walkExpansion(text)) {
    const named = namedNode(node);
    if (named) yield named;
    if (node.kind === 'item' && node.lookup) {
      const word = node.words[0];
      if (word) yield { kind: 'lookup', name: node.lookup.type, at: word, node };
    }
  }
}

function namedNode(node: ExpansionNode | ConditionNode): NamedNode | undefined {
  switch (node.kind) {
    case 'variable':
      return { kind: 'variable', name: node.name, at: whole(node, node.nameRange), node };
    case 'header':
      return { kind: 'header', name: `${node.form}_${node.name}`, at: node, node };
    case 'number':
      return { kind: 'number', name: String(node.number), at: node, node };
    case 'item':
      return { kind: 'item', name: node.name, at: node.nameRange, node };
    case 'operator':
      return { kind: 'operator', name: node.operator, at: node.nameRange, node };
    case 'condition':
      return { kind: 'condition', name: node.name, at: node.nameRange, node };
    default:
      return undefined;
  }
}

/** A variable without braces is selected with its `$`; inside `${…}` or after `def:` the name alone. */
function whole(node: Range, name: Range): Range {
  return node.end === name.end ? { start: Math.min(node.start, name.start), end: name.end } : name;
}
