/** `substr_1_2`, `length_3`, `hash_4_20`, `nhash_8` and their short names. */
import { hashed, numericHash, substring } from '../items/numbers';
import { Failed } from '../result';
import { clean, like } from '../value';
import type { Operator } from './operator';

type Work = (text: string, first: number, second: number) => string;

const works: Readonly<Record<string, Work>> = {
  substr: substring,
  length: (text, length) => substring(text, 0, length),
  hash: hashed,
  nhash: numericHash,
};

const full: Readonly<Record<string, string>> = { s: 'substr', l: 'length', h: 'hash', nh: 'nhash' };

/** The numbers stand after underscores in the name; where there are none the text is taken as for 0 and to the end. */
const numbered: Operator = (run, text, node) => {
  const operator = full[node.operator] ?? node.operator;
  if (node.argument === undefined) throw new Failed(`missing values after ${node.name}`);
  let first = 0;
  let second = -1;
  {
    const numbers = /^(-?)(?:([0-9]+)(?:_([0-9]+))?)?$/.exec(node.argument);
    const negative = numbers?.[1] === '-';
    if (!numbers || (negative && operator !== 'substr'))
      throw new Failed(`non-digit after underscore in "${node.name}"`);
    if (run.release >= 99 && [numbers[2], numbers[3]].some((digits) => Number(digits ?? 0) > 2147483647)) {
      throw new Failed(`value too large in "${node.name}"`);
    }
    first = Number(numbers[2] ?? 0) * (negative ? -1 : 1);
    if (numbers[3] !== undefined) second = Number(numbers[3]);
  }
  const result = (works[operator] as Work)(text.text, first, second);
  return operator === 'nhash' ? clean(result) : like(text, result);
};

export const pieceOperators: Readonly<Record<string, Operator>> = Object.fromEntries(
  [...Object.keys(works), ...Object.keys(full)].map((name) => [name, numbered]),
);
