/** A driver is given an option that only others have. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'wrong-driver',
  severity: 'error',
  title: 'An option of another driver',
  refused: true,
};

export const doc: RuleDoc = {
  text: `The option belongs to another driver, or it stands above the line with \`driver\`: Exim knows the options of a driver from that line on.`,
  bad: `begin routers
local_user:
  driver = accept
  check_local_user
  transport = mailbox
  file = /etc/aliases
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/$local_part_data
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
