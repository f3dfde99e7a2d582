/** Reads a string expansion into a tree, whatever the text is: the entry of the expansion parser. */
import { readCondition } from './condition';
import { readerOf } from './reader';
import { plain, readText } from './text';
import type { ConditionNode, Expansion } from './tree';

/** `release` is the second number of the Exim version, 96 for 4.96. Never throws; the nodes tile the text. */
export function parseExpansion(source: string, release: number): Expansion {
  const reader = readerOf(source, release);
  const text = readText(reader, 0, plain);
  return { source, text, failures: reader.failures };
}

/** Reads a condition that stands alone, as it does in places where Exim takes one without `${if`. */
export function parseCondition(source: string, release: number): ConditionNode {
  return readCondition(readerOf(source, release), 0);
}
