/** What the parts of rewriting and retry rules mean: flags letter by letter, the steps of retrying in words. */

import { docOf } from '../reference';
import type { RetryRule, RetryStep } from '../syntax/tree';
import { describe } from './describe';
import { code } from './links';
import type { RulePart } from './rule-part';
import { timeWords } from './time-words';

export function ruleHover(part: RulePart, version: string): string | undefined {
  switch (part.kind) {
    case 'flags':
      return flagsHover(part.letters);
    case 'error':
      return errorHover(part.name, version);
    case 'steps':
      return stepsHover(part.rule);
  }
}

function flagsHover(letters: string): string {
  const lines = [...new Set(letters)]
    .filter((letter) => letter.trim() !== '')
    .map((letter) => `- ${code(letter)} ${docOf('rewrite-flag', letter)?.prose ?? 'is no flag.'}`);
  return ['Flags of the rewriting rule:', ...lines].join('\n');
}

/** `timeout_connect_A` is `timeout` with a restriction, `rcpt_45x` an answer of the family `rcpt_4xx`. */
function errorHover(written: string, version: string): string | undefined {
  const name = /^(mail|rcpt|data)_4../.test(written)
    ? written.replace(/_4.*/, '_4xx')
    : written.replace(/^(refused|timeout|quota)_(?!DNS).*/, '$1');
  return describe('retry-error', name, version, { shown: written });
}

function stepsHover({ steps }: RetryRule): string {
  const lines = steps.map((step, index) => `- ${stepWords(step, index === 0)}`);
  return [
    'Counted from the first failure, delivery is tried again',
    ...lines,
    '- after that, the next failure is the last: the address is given up.',
  ].join('\n');
}

/** Each step holds until its cutoff, which counts from the first failure (spec 32.7). */
function stepWords({ letter, cutoff, interval, factor = 1000 }: RetryStep, first: boolean): string {
  const until = first ? `for ${timeWords(cutoff)}` : `then, until ${timeWords(cutoff)} have passed,`;
  const least = timeWords(interval);
  switch (letter.text.toUpperCase()) {
    case 'F':
      return `${until} every ${least}`;
    case 'G':
      return `${until} after ${least} and each time ${factor / 1000} times as long`;
    default:
      return `${until} at random, after ${least} at least and ${factor / 1000} times as long as before at most`;
  }
}
