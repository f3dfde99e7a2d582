/** Finds the innermost part of an expansion that is not closed yet before the cursor, and how far it has come. */

import { findExpansion } from '../reference';
import type { Braced, ConditionNode, ExpansionText, ItemNode, OperatorNode } from '../syntax/expansion/tree';
import type { Range } from '../text/range';

export type OpenPart =
  /** `done`: how many of its parts are closed; the one after them is being written. `words` as in the item. */
  | { readonly kind: 'item'; readonly name: string; readonly done: number; readonly item: ItemNode }
  | { readonly kind: 'condition'; readonly name: string; readonly done: number }
  /** `inName`: the numbers after `_` are being written, not yet the text behind the colon. */
  | { readonly kind: 'operator'; readonly name: string; readonly inName: boolean };

/** `text` was parsed from what stands before `cursor` and one character more. */
export function openPart(text: ExpansionText, cursor: number): OpenPart | undefined {
  for (const node of text.nodes.toReversed()) {
    if (node.end <= cursor || node.start >= cursor) continue;
    if (node.kind === 'operator') return openPart(node.text, cursor) ?? operatorPart(node);
    if (node.kind === 'item') return inItem(node, cursor);
  }
  return undefined;
}

function operatorPart({ operator }: OperatorNode): OpenPart {
  return { kind: 'operator', name: operator, inName: false };
}

function inItem(item: ItemNode, cursor: number): OpenPart | undefined {
  const { name, args, condition, expression, yesNo, lookup, rest } = item;
  if (condition) {
    const inner = inCondition(condition, cursor);
    if (inner) return inner;
  }
  const braced = [...args, expression, yesNo?.yes, yesNo?.no];
  for (const part of braced) {
    const inner = part && part.end > cursor ? openPart(part.text, cursor) : undefined;
    if (inner) return inner;
  }
  const inner = rest && openPart(rest, cursor);
  if (inner) return inner;
  const underscore = name.indexOf('_');
  if (underscore > 0 && item.nameRange.end === cursor && args.length === 0 && !condition)
    return { kind: 'operator', name: name.slice(0, underscore), inName: true };
  const words = lookup || name === 'lookup' ? item.words : [];
  return { kind: 'item', name, done: closed([...braced, condition, ...words], cursor), item };
}

function inCondition(condition: ConditionNode, cursor: number): OpenPart | undefined {
  const { name, args, conditions, end, failure } = condition;
  for (const inner of conditions) {
    const found = inCondition(inner, cursor);
    if (found) return found;
  }
  for (const part of args) {
    const found = part.end > cursor ? openPart(part.text, cursor) : undefined;
    if (found) return found;
  }
  const isOpen = failure !== undefined || end > cursor || (name === 'def' && end === cursor);
  // While its name is not complete it is a part of what is around it.
  if (!isOpen || !findExpansion('condition', name)) return undefined;
  return { kind: 'condition', name, done: closed([...args, ...conditions], cursor) };
}

function closed(parts: readonly (Braced | ConditionNode | Range | undefined)[], cursor: number): number {
  const starts = new Set<number>();
  for (const part of parts) if (part && part.end <= cursor && !unread(part)) starts.add(part.start);
  return starts.size;
}

/** A condition in which reading stopped is still the one that is being written. */
function unread(part: Braced | ConditionNode | Range): boolean {
  return 'failure' in part && part.failure !== undefined;
}
