/** What the parts of rewriting and retry rules mean: patterns and replacements, flags letter by letter, the steps of retrying in words. */

import { docOf } from '../reference';
import { listItems } from '../syntax/list';
import type { RetryRule, RetryStep, Value } from '../syntax/tree';
import { describe } from './describe';
import { code } from './links';
import { itemWords } from './list-item-words';
import type { RulePart } from './rule-part';
import { timeWords } from './time-words';

export function ruleHover(part: RulePart, version: string): string | undefined {
  switch (part.kind) {
    case 'pattern':
      return patternHover(part.value.text, part.of);
    case 'replacement':
      return replacementHover(part.value.text);
    case 'flags':
      return flagsHover(part.letters, 'all header lines with addresses and both addresses of the envelope');
    case 'error':
      return errorHover(part.name, version);
    case 'senders':
      return sendersHover(part.value);
    case 'steps':
      return stepsHover(part.rule);
  }
}

/** One item of an address list, expanded first (spec 31.5 and 32.2). */
export function patternHover(pattern: string, of: 'rewrite' | 'retry'): string {
  const negated = /^!\s*/.exec(pattern)?.[0] ?? '';
  const found = itemWords(pattern.slice(negated.length), 'addresslist');
  const what = found === undefined ? 'what it is after expansion' : found.words;
  const matches = `${negated === '' ? '' : '**not** '}${what}`;
  return of === 'rewrite'
    ? `${code(pattern)} — the pattern: ${matches}.\n\n${numbersWords(pattern)}`
    : `${code(pattern)} — the pattern: ${matches}. The name of a host that failed is tried as a domain, too.\n\nThe first rule whose pattern, error and senders fit is used.`;
}

function numbersWords(pattern: string): string {
  const isRegex = /^(\\N)?\^/.test(pattern);
  return isRegex
    ? 'In the replacement `$0` is the whole address, `$1` and so on what the parentheses matched.'
    : pattern.includes('*')
      ? 'In the replacement `$0` is the whole address, `$1` what the first asterisk stood for, `$2` the second.'
      : 'In the replacement `$0` is the whole address.';
}

/** Spec 31.6. */
export function replacementHover(replacement: string): string {
  return replacement === '*'
    ? '`*` as the replacement: the address stays as it is, and the rules after this one are not tried on it.'
    : `${code(replacement)} — the replacement: expanded, it must give a whole address. \`$local_part\` and \`$domain\` are those of the address that is rewritten; where the expansion fails on purpose, the rule is passed over.`;
}

/** `usual` is what a rule without any flag for places rewrites. */
export function flagsHover(letters: string, usual: string): string {
  const lines = [...new Set(letters)]
    .filter((letter) => letter.trim() !== '')
    .map((letter) => `- ${code(letter)} ${docOf('rewrite-flag', letter)?.prose ?? 'is no flag.'}`);
  const everywhere = /[EFTSbcfhrst]/.test(letters)
    ? []
    : ['', `As none of them names a place, the rule is for ${usual}.`];
  return ['Flags of the rewriting rule:', ...lines, ...everywhere].join('\n');
}

/** `timeout_connect_A` is `timeout` with a restriction, `rcpt_45x` an answer of the family `rcpt_4xx`. */
function errorHover(written: string, version: string): string | undefined {
  const name = /^(mail|rcpt|data)_4../.test(written)
    ? written.replace(/_4.*/, '_4xx')
    : written.replace(/^(refused|timeout|quota)_(?!DNS).*/, '$1');
  return describe('retry-error', name, version, { shown: written });
}

function sendersHover({ text }: Value): string {
  const lines = listItems(text).items.map(({ text: item }) => {
    const negated = /^!\s*/.exec(item)?.[0] ?? '';
    const words = itemWords(item.slice(negated.length), 'addresslist')?.words;
    return `- ${item === '' ? 'an empty item' : code(item)}${words === undefined ? '' : ` — ${negated === '' ? '' : '**not** '}${words}`}`;
  });
  return ['The rule is only for messages with a sender in this address list:', ...lines].join('\n');
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
