/** Two routers, two transports, two ACLs or two lists have the same name. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'duplicate-name',
  severity: 'error',
  title: 'Two things of one name',
  refused: true,
};

export const doc: RuleDoc = {
  text: `Exim refuses a second router, transport, authenticator or ACL of the same name. Rename one of them and look at what refers to it, or remove the one that is left over.`,
  bad: `begin routers
local_user:
  driver = accept
  check_local_user
  transport = mailbox
local_user:
  driver = accept
  local_parts = postmaster
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/everybody
  user = mail
`,
  good: `begin routers
local_user:
  driver = accept
  check_local_user
  transport = mailbox
other_user:
  driver = accept
  local_parts = postmaster
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/everybody
  user = mail
`,
};
