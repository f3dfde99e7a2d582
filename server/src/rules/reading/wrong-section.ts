/** An option stands in a section that it does not belong to. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'wrong-section',
  severity: 'error',
  title: 'An option of another section',
  refused: true,
};

export const doc: RuleDoc = {
  text: `The option exists, but elsewhere: main options end at the first \`begin\`, and those of routers, transports and authenticators stand in a block of their own section. Move the line.`,
  bad: `begin routers
local_user:
  driver = accept
  check_local_user
  transport = mailbox
  smtp_accept_max = 100
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/$local_part_data
`,
  good: `smtp_accept_max = 100
begin routers
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
