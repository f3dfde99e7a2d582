/** `set` names something other than a variable of ACLs. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'acl-variable',
  severity: 'error',
  title: 'A variable that an ACL cannot set',
  refused: true,
};

export const doc: RuleDoc = {
  text: `An ACL can set variables of its own: \`acl_c…\` lasts as long as the connection, \`acl_m…\` as long as the message. Behind the letter stands a digit or an
underscore, then letters, digits and underscores.`,
  bad: `acl_smtp_rcpt = check
begin acl
check:
  accept set size = 1
`,
  good: `acl_smtp_rcpt = check
begin acl
check:
  accept set acl_m_size = 1
`,
};
