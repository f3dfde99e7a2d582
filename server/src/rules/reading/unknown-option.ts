/** A line sets an option that Exim does not have. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'unknown-option',
  severity: 'error',
  title: 'An option that does not exist',
  refused: true,
};

export const doc: RuleDoc = {
  text: `Exim stops at the first option that it does not know. It is a typing mistake most of the time, such as a missing \`s\` at the end, for most options that take lists have
names in the plural.`,
  bad: `begin routers
local_user:
  driver = accept
  local_part = postmaster
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/postmaster
  user = mail
`,
  good: `begin routers
local_user:
  driver = accept
  local_parts = postmaster
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/postmaster
  user = mail
`,
};
