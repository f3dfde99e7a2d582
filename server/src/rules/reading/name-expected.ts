/** A line does not begin with the name that must stand there. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'name-expected',
  severity: 'error',
  title: 'A line that should begin with a name',
  refused: true,
};

export const doc: RuleDoc = {
  text: `In the sections of drivers and ACLs each block begins with a line that has its name and a colon. A name begins with a letter and goes on with letters, digits and underscores; a hyphen
or a dot ends it.`,
  bad: `begin routers
local-user:
  driver = accept
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/$local_part_data
  user = mail
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
  user = mail
`,
};
