/** A statement of an ACL does not begin with a verb. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'unknown-acl-verb',
  severity: 'error',
  title: 'A statement without a verb',
  refused: true,
};

export const doc: RuleDoc = {
  text: `A statement begins with \`accept\`, \`defer\`, \`deny\`, \`discard\`, \`drop\`, \`require\` or \`warn\`. Conditions and modifiers follow, on the same line or on their own.`,
  bad: `acl_smtp_rcpt = check
begin acl
check:
  acept hosts = 192.0.2.1
`,
  good: `acl_smtp_rcpt = check
begin acl
check:
  accept hosts = 192.0.2.1
`,
};
