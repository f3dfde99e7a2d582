/** A router, redirection or system filter names a transport that does not exist. */
import type { Rule, RuleDoc } from '../rule';
import { missing, undeclared } from './undefined-name';

export const rule: Rule = {
  code: 'undefined-transport',
  severity: 'error',
  title: 'A transport that is not defined',
  *check(subject) {
    for (const reference of undeclared(subject, ['transport']))
      yield missing(subject, reference, 'Exim starts without complaint and then defers what is routed here.');
  },
};

export const doc: RuleDoc = {
  text: `Exim starts happily with a router that names a transport it does not have. The mistake shows when a message is
routed there: the address is deferred, the log says \`Transport "…" in … router not found\`, and the message stays in the queue.

Mend the name, or define the transport after \`begin transports\`. Names that are made by an expansion are not checked.`,
  bad: `begin routers
local_user:
  driver = accept
  check_local_user
  transport = local_delivry
begin transports
local_delivery:
  driver = appendfile
  file = /var/mail/$local_part_data
`,
  good: `begin routers
local_user:
  driver = accept
  check_local_user
  transport = local_delivery
begin transports
local_delivery:
  driver = appendfile
  file = /var/mail/$local_part_data
`,
};
