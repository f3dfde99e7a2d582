/** A named list is defined, and nothing uses it. */
import type { Rule, RuleDoc } from '../rule';
import { unused, unusedNames } from './unused-name';

export const rule: Rule = {
  code: 'unused-list',
  severity: 'hint',
  title: 'A named list that nothing uses',
  *check(subject) {
    for (const declared of unusedNames(subject, ['domainlist', 'hostlist', 'addresslist', 'localpartlist']))
      yield unused(declared);
  },
};

export const doc: RuleDoc = {
  text: `The name stands nowhere else: in no list with a \`+\`, in no expansion, in no branch that is skipped. Remove the list, or use it where its items are
written out. Only shown as faded text.`,
  bad: `domainlist relay_to_domains = example.com
acl_smtp_rcpt = check
begin acl
check:
  accept domains = example.com
`,
  good: `domainlist relay_to_domains = example.com
acl_smtp_rcpt = check
begin acl
check:
  accept domains = +relay_to_domains
`,
};
