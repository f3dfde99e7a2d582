/** The table of all rules, and the one way to run them. */
import type { Model } from '../model/model';
import type { Problem } from '../preprocess/problem';
import { isAvailable } from '../reference';
import { macrosRules } from './macros';
import { namesRules } from './names';
import type { Rule, Subject } from './rule';
import { taintRules } from './taint';

export const rules: readonly Rule[] = [...macrosRules, ...namesRules, ...taintRules];

/**
 * The problems that all rules find, in the order of the table. A fragment is a part of a configuration whose other files
 * are not known: what it does not define may be defined there.
 */
export function checkRules(model: Model, version: string, fragment = false): Problem[] {
  const subject: Subject = { model, version, complete: !fragment && isComplete(model) };
  const problems: Problem[] = [];
  for (const rule of rules) {
    if (!isAvailable(rule, version)) continue;
    const { code, severity, check } = rule;
    for (const finding of check(subject)) problems.push({ code, severity, ...finding });
  }
  return problems;
}

/** Debian's template has a line that update-exim4.conf(8) replaces with the macros that the rest uses. */
function isComplete({ configuration }: Model): boolean {
  const { includes, macros } = configuration.preprocessed;
  if (macros.some(({ name }) => name === 'UPEX4CmacrosUPEX4C')) return false;
  return includes.every(
    ({ target, ifExists }) => typeof target === 'object' || (ifExists && target === 'missing'),
  );
}

export type { CodeHead, Documented, Example, Finding, Rule, RuleDoc, Subject } from './rule';
