/** There are ACLs for SMTP, but none for RCPT: no host can send anything. */
import { placeOf } from '../../syntax/report';
import type { Rule, RuleDoc } from '../rule';
import { isSetWhereSkipped, isWhole } from '../skipped';

/** Options that only have a point where messages are received over SMTP. */
const ofReceiving = [
  'acl_smtp_mail',
  'acl_smtp_predata',
  'acl_smtp_data',
  'acl_smtp_data_prdr',
  'acl_smtp_mime',
  'acl_smtp_dkim',
];

export const rule: Rule = {
  code: 'no-acl-smtp-rcpt',
  severity: 'warning',
  title: 'No ACL for RCPT, so no host can send anything',
  *check(subject) {
    const { model } = subject;
    if (!isWhole(subject) || model.main.has('acl_smtp_rcpt') || isSetWhereSkipped(model, 'acl_smtp_rcpt'))
      return;
    const setting = ofReceiving.flatMap((name) => model.main.get(name) ?? [])[0];
    if (!setting) return;
    const own = [...model.acls.keys()].find((name) => /rcpt|recipient/i.test(name));
    const whole = setting.line.raw;
    const { text } = whole.file;
    const start = text.lastIndexOf('\n', whole.start - 1) + 1;
    yield {
      at: placeOf(setting.name),
      message: `There is an ACL for this, but "acl_smtp_rcpt" is not set: Exim then refuses every recipient from every host, with "550 Administrative prohibition".${own ? ` Set it to "${own}".` : ' Set it to an ACL that says what is accepted.'}`,
      ...(own && {
        fixes: [
          {
            title: `Set acl_smtp_rcpt to "${own}"`,
            safe: false,
            edits: [{ at: { file: whole.file, start, end: start }, newText: `acl_smtp_rcpt = ${own}\n` }],
          },
        ],
      }),
    };
  },
};

export const doc: RuleDoc = {
  text: `Where \`acl_smtp_rcpt\` is not set, Exim refuses every recipient of every host, with \`550 Administrative prohibition\`: nobody is to
run an open relay by leaving something out. It is reported where another ACL for received messages is set, so that this one
was most likely forgotten.

Set \`acl_smtp_rcpt\` to the name of an ACL.`,
  bad: `acl_smtp_data = check_data
begin acl
check_data:
  deny condition = \${if >{$message_size}{50M}}
  accept
`,
  good: `acl_smtp_rcpt = check_rcpt
acl_smtp_data = check_data
begin acl
check_rcpt:
  accept hosts = 192.0.2.0/24
check_data:
  deny condition = \${if >{$message_size}{50M}}
  accept
`,
};
