/** Comparisons of numbers and of texts. */
import { expandedInteger } from '../integer';
import { Failed } from '../result';
import { lower } from '../value';
import { argumentsOf, type Condition } from './condition';

type Test = (a: string, b: string) => boolean;

/**
 * The comparison without regard to case: below 0, 0 or above. Where the first text is the beginning of the second, Exim finds
 * it the greater one (string.c, strcmpic).
 */
function compareCaseless(a: string, b: string): number {
  const one = lower(a);
  const two = lower(b);
  if (one === two) return 0;
  return one > two || two.startsWith(one) ? 1 : -1;
}

const texts: Readonly<Record<string, Test>> = {
  eq: (a, b) => a === b,
  eqi: (a, b) => lower(a) === lower(b),
  lt: (a, b) => a < b,
  lti: (a, b) => compareCaseless(a, b) < 0,
  le: (a, b) => a <= b,
  lei: (a, b) => compareCaseless(a, b) <= 0,
  gt: (a, b) => a > b,
  gti: (a, b) => compareCaseless(a, b) > 0,
  ge: (a, b) => a >= b,
  gei: (a, b) => compareCaseless(a, b) >= 0,
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
  if (number) return (a, b) => number(numberOrLess(a, release), numberOrLess(b, release));
  return texts[name] ?? (() => false);
}

/** In a sort what is no number counts as -1. */
function numberOrLess(text: string, release: number): bigint {
  try {
    return numberOf(text, release);
  } catch (error) {
    if (error instanceof Failed) return -1n;
    throw error;
  }
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
