/** Comparisons of numbers and of texts. */
import { expandedInteger } from '../integer';
import { lower } from '../value';
import { argumentsOf, type Condition } from './condition';

type Test = (a: string, b: string) => boolean;

const texts: Readonly<Record<string, Test>> = {
  eq: (a, b) => a === b,
  eqi: (a, b) => lower(a) === lower(b),
  lt: (a, b) => a < b,
  lti: (a, b) => lower(a) < lower(b),
  le: (a, b) => a <= b,
  lei: (a, b) => lower(a) <= lower(b),
  gt: (a, b) => a > b,
  gti: (a, b) => lower(a) > lower(b),
  ge: (a, b) => a >= b,
  gei: (a, b) => lower(a) >= lower(b),
};

const numbers: Readonly<Record<string, (a: bigint, b: bigint) => boolean>> = {
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** The comparison of that name, for `sort`. */
export function comparison(name: string, release: number): Test {
  const number = numbers[name];
  if (number) return (a, b) => number(numberOf(a, release), numberOf(b, release));
  return texts[name] ?? (() => false);
}

function numberOf(text: string, release: number): bigint {
  return text === '' ? 0n : expandedInteger(text, false, release);
}

const compareTexts: Condition = (run, node) => {
  const [a, b] = argumentsOf(run, node);
  return (texts[node.name] as Test)(a.text, b.text);
};

/** A number is read as soon as its text is there, so that a bad first one is found before the second is looked at. */
const compareNumbers: Condition = (run, node) => {
  const values: bigint[] = [];
  argumentsOf(run, node, (value) => values.push(numberOf(value.text, run.release)));
  return (numbers[node.name] as (a: bigint, b: bigint) => boolean)(values[0] as bigint, values[1] as bigint);
};

export const compareConditions: Readonly<Record<string, Condition>> = {
  ...Object.fromEntries(Object.keys(texts).map((name) => [name, compareTexts])),
  ...Object.fromEntries(Object.keys(numbers).map((name) => [name, compareNumbers])),
};
