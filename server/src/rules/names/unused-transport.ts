/** A transport is defined, and nothing uses it. */
import type { Rule, RuleDoc } from '../rule';
import { unused, unusedNames } from './unused-name';

export const rule: Rule = {
  code: 'unused-transport',
  severity: 'hint',
  title: 'A transport that nothing uses',
  *check(subject) {
    for (const declared of unusedNames(subject, ['transport'])) yield unused(declared);
  },
};

export const doc: RuleDoc = {
  text: `No router hands anything to this transport, and its name stands nowhere else, not even as a part of an expansion. Remove it, or name it in the router that
should use it. Only shown as faded text.`,
  bad: `begin routers
local_user:
  driver = accept
  check_local_user
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/$local_part_data
maildir_home:
  driver = appendfile
  directory = $home/Maildir
  maildir_format
`,
  good: `begin routers
local_user:
  driver = accept
  check_local_user
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/$local_part_data
`,
};
