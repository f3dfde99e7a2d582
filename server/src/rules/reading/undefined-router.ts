/** `redirect_router` or `pass_router` names a router that does not exist. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'undefined-router',
  severity: 'error',
  title: 'A router that is not defined',
  refused: true,
};

export const doc: RuleDoc = {
  text: `\`redirect_router\` and \`pass_router\` take the name of a router of this configuration; \`pass_router\` one that stands further down. Exim looks for it when it starts, and stops.`,
  bad: `begin routers
aliases:
  driver = redirect
  data = \${lookup{$local_part}lsearch{/etc/aliases}}
  redirect_router = local_usr
local_user:
  driver = accept
  check_local_user
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/$local_part_data
`,
  good: `begin routers
aliases:
  driver = redirect
  data = \${lookup{$local_part}lsearch{/etc/aliases}}
  redirect_router = local_user
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
