/** An ACL has a word that is neither a condition nor a modifier. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'unknown-acl-word',
  severity: 'error',
  title: 'A condition that does not exist',
  refused: true,
};

export const doc: RuleDoc = {
  text: `The names of conditions are not always those of the router options that do the same: an ACL has \`domains\` and \`local_parts\`, \`senders\` and \`hosts\`. The word is a typing mistake, or another
version of Exim has it.`,
  bad: `acl_smtp_rcpt = check
begin acl
check:
  accept domain = example.com
`,
  good: `acl_smtp_rcpt = check
begin acl
check:
  accept domains = example.com
`,
};
