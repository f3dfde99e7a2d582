/** The table of all rules, and the one way to run them. */
import type { Model } from '../model/model';
import type { Problem } from '../preprocess/problem';
import { macroBeforeDefinition } from './macro-before-definition';
import { macroEatsWord } from './macro-eats-word';
import type { Rule, Subject } from './rule';
import { undefinedAcl } from './undefined-acl';
import { undefinedList } from './undefined-list';
import { undefinedMacroText } from './undefined-macro-text';
import { undefinedTransport } from './undefined-transport';
import { unusedMacro } from './unused-macro';

export const rules: readonly Rule[] = [
  undefinedMacroText,
  macroBeforeDefinition,
  unusedMacro,
  macroEatsWord,
  undefinedTransport,
  undefinedAcl,
  undefinedList,
];

/**
 * The problems that all rules find, in the order of the table. A fragment is a part of a configuration whose other files
 * are not known: what it does not define may be defined there.
 */
export function checkRules(model: Model, version: string, fragment = false): Problem[] {
  const { includes } = model.configuration.preprocessed;
  const unread = includes.some(
    ({ target, ifExists }) => typeof target === 'string' && !(ifExists && target === 'missing'),
  );
  const subject: Subject = { model, version, complete: !fragment && !unread };
  const problems: Problem[] = [];
  for (const { code, severity, check } of rules)
    for (const finding of check(subject)) problems.push({ code, severity, ...finding });
  return problems;
}

export type { Finding, Rule, RuleDoc, Subject } from './rule';
