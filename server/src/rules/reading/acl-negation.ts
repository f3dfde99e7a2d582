/** A modifier of an ACL has `!` before it. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'acl-negation',
  severity: 'error',
  title: 'A modifier with ! before it',
  refused: true,
};

export const doc: RuleDoc = {
  text: `\`!\` turns round a condition. A modifier such as \`message\`, \`logwrite\` or \`delay\` is no condition: it does something, and there is nothing to turn round.
Remove the \`!\`.`,
  bad: `acl_smtp_rcpt = check
begin acl
check:
  deny hosts = 192.0.2.1
       !message = not you
`,
  good: `acl_smtp_rcpt = check
begin acl
check:
  deny hosts = 192.0.2.1
       message = not you
`,
};
