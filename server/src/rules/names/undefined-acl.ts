/** An option, a condition or an expansion names an ACL that does not exist. */
import type { Rule, RuleDoc } from '../rule';
import { missing, undeclared } from './undefined-name';

export const rule: Rule = {
  code: 'undefined-acl',
  severity: 'error',
  title: 'An ACL that is not defined',
  *check(subject) {
    const verbs = /^(accept|defer|deny|discard|drop|require|warn)$/;
    for (const reference of undeclared(subject, ['acl'])) {
      // "acl_smtp_connect = accept" is a whole ACL: a verb without conditions.
      if (verbs.test(reference.name)) continue;
      yield missing(
        subject,
        reference,
        'Exim starts without complaint and then answers with a temporary error.',
      );
    }
  },
};

export const doc: RuleDoc = {
  text: `Exim does not look at the names of ACLs when it starts. When the list is needed and there is none of that name, the
command is answered with a temporary error (\`451 Temporary local problem\`) for everybody.

Mend the name, or define the ACL after \`begin acl\`. A value that starts with \`/\` names a file, and one of several words is an
ACL by itself; neither is checked here.`,
  bad: `acl_smtp_rcpt = acl_check_rctp
begin acl
acl_check_rcpt:
  accept hosts = :
`,
  good: `acl_smtp_rcpt = acl_check_rcpt
begin acl
acl_check_rcpt:
  accept hosts = :
`,
};
