/** The table of all rules, and the one way to run them. */
import type { Model } from '../model/model';
import type { Problem } from '../preprocess/problem';
import type { SourceFile } from '../preprocess/source';
import { isAvailable } from '../reference';
import { aclRules } from './acl';
import { debianHeads } from './debian';
import { expansionsRules } from './expansions';
import { listsRules } from './lists';
import { macrosRules } from './macros';
import { mailmanRules } from './mailman';
import { type MailmanSettings, readMailmanSettings } from './mailman/mm-cfg';
import { namesRules } from './names';
import { readingHeads, readingRules } from './reading';
import { routingRules } from './routing';
import type { CodeHead, Rule, Subject } from './rule';
import { securityRules } from './security';
import { settingsRules } from './settings';
import { suppressionHeads } from './suppression';
import { taintRules } from './taint';

export const rules: readonly Rule[] = [
  ...readingRules,
  ...macrosRules,
  ...namesRules,
  ...expansionsRules,
  ...listsRules,
  ...taintRules,
  ...routingRules,
  ...aclRules,
  ...securityRules,
  ...settingsRules,
  ...mailmanRules,
];

/** Every code that is reported, by a rule, by the readers of configurations or about comments that suppress others; each once. */
export const codes: ReadonlyMap<string, CodeHead> = new Map(
  [...readingHeads, ...rules, ...debianHeads, ...suppressionHeads].map((head) => [head.code, head]),
);

/** What is known of a configuration beside its text. */
export interface Surroundings {
  readonly fragment?: boolean;
  /** Looks for Mailman's settings file. */
  readonly mailmanSettings?: (() => SourceFile | undefined) | undefined;
}

/**
 * The problems that all rules find, in the order of the table. A fragment is a part of a configuration whose other files
 * are not known: what it does not define may be defined there.
 */
export function checkRules(
  model: Model,
  version: string,
  { fragment = false, mailmanSettings }: Surroundings = {},
): Problem[] {
  let settings: MailmanSettings | undefined;
  const mailman = () => {
    const file = settings ? undefined : mailmanSettings?.();
    if (file) settings = readMailmanSettings(file);
    return settings;
  };
  const subject: Subject = { model, version, complete: !fragment && isComplete(model), mailman };
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
