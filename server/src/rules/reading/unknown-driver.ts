/** `driver` names one that Exim does not have. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'unknown-driver',
  severity: 'error',
  title: 'A driver that does not exist',
  refused: true,
};

export const doc: RuleDoc = {
  text: `The name is a typing mistake, or that of a driver of another section: \`pipe\` is a transport, \`redirect\` a router.`,
  bad: `begin routers
local_user:
  driver = acept
  check_local_user
  transport = mailbox
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
