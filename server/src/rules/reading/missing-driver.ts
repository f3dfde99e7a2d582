/** A router, transport or authenticator has no `driver`. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'missing-driver',
  severity: 'error',
  title: 'A block without a driver',
  refused: true,
};

export const doc: RuleDoc = {
  text: `Every router, transport and authenticator says with \`driver = …\` what it is. The line must stand before the options that only this driver has.`,
  bad: `begin routers
local_user:
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
