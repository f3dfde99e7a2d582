/** Two options of a driver do not go together. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'option-conflict',
  severity: 'error',
  title: 'Options that exclude each other',
  refused: true,
};

export const doc: RuleDoc = {
  text: `Exim checks when it starts that the options of a driver fit together. The message says which two do not, or which one needs another. Keep one of them.`,
  bad: `begin routers
local_user:
  driver = accept
  check_local_user
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/$local_part_data
  headers_only
  body_only
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
  headers_only
`,
};
