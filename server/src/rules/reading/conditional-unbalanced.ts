/** `.ifdef`, `.else` and `.endif` do not belong together. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'conditional-unbalanced',
  severity: 'error',
  title: 'A conditional without its other half',
};

export const doc: RuleDoc = {
  text: `Each \`.ifdef\`, \`.ifndef\` and the like needs an \`.endif\`, and \`.else\` and \`.elifdef\` stand between the two. Exim stops at an \`.endif\` that closes nothing, and at the end of the
last file when something is still open, wherever that began. A directive is followed by a blank or the end of the line: behind a tab Exim takes the line for a comment.`,
  bad: `.ifdef USE_LDAP
ldap_default_servers = ldap.example.com
`,
  good: `.ifdef USE_LDAP
ldap_default_servers = ldap.example.com
.endif
`,
};
