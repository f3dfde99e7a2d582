/** An access control list is defined, and nothing uses it. */
import type { Rule, RuleDoc } from '../rule';
import { unused, unusedNames } from './unused-name';

export const rule: Rule = {
  code: 'unused-acl',
  severity: 'hint',
  title: 'An ACL that nothing uses',
  *check(subject) {
    for (const declared of unusedNames(subject, ['acl'])) yield unused(declared);
  },
};

export const doc: RuleDoc = {
  text: `No option such as \`acl_smtp_rcpt\` and no condition names this list, so Exim never runs it: what it is to check is not checked. Name it where it
belongs, or remove it. Only shown as faded text.`,
  bad: `acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  accept hosts = 192.0.2.1
check_data:
  deny senders = spammer@example.com
  accept
`,
  good: `acl_smtp_rcpt = check_rcpt
acl_smtp_data = check_data
begin acl
check_rcpt:
  accept hosts = 192.0.2.1
check_data:
  deny senders = spammer@example.com
  accept
`,
};
