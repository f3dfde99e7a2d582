/** A statement that is not `accept` or `discard` has `endpass`. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'acl-endpass',
  severity: 'error',
  title: 'endpass where it means nothing',
  refused: true,
};

export const doc: RuleDoc = {
  text: `\`endpass\` says that the conditions behind it refuse when they fail, while those before it only make Exim go on to the next statement. That has a meaning
with \`accept\` and \`discard\` alone. Remove the word, or use one of those verbs.`,
  bad: `acl_smtp_rcpt = check
begin acl
check:
  deny domains = example.com
       endpass
       hosts = 192.0.2.0/24
`,
  good: `acl_smtp_rcpt = check
begin acl
check:
  accept domains = example.com
         endpass
         hosts = 192.0.2.0/24
`,
};
