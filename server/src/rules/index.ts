/** The table of all rules, and the one way to run them. */
import type { Model } from '../model/model';
import type { Problem } from '../preprocess/problem';
import { macroBeforeDefinition } from './macro-before-definition';
import { macroEatsWord } from './macro-eats-word';
import { mailmanVerpTainted } from './mailman-verp-tainted';
import type { Rule, Subject } from './rule';
import { taintPipeArg } from './taint-pipe-arg';
import { taintTransportPath } from './taint-transport-path';
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
  taintPipeArg,
  mailmanVerpTainted,
  taintTransportPath,
];

/**
 * The problems that all rules find, in the order of the table. A fragment is a part of a configuration whose other files
 * are not known: what it does not define may be defined there.
 */
export function checkRules(model: Model, version: string, fragment = false): Problem[] {
  const subject: Subject = { model, version, complete: !fragment && isComplete(model) };
  const problems: Problem[] = [];
  for (const { code, severity, check } of rules)
    for (const finding of check(subject)) problems.push({ code, severity, ...finding });
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

export type { Finding, Rule, RuleDoc, Subject } from './rule';
