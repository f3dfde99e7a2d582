/** The ACL of RCPT accepts no mail for the domains of the lists. */

import { optionOf } from '../../model/model';
import { placeOf } from '../../syntax/report';
import type { Value } from '../../syntax/tree';
import type { Rule, RuleDoc } from '../rule';
import { covers } from './covers';
import { withLists } from './example';
import { listDomains, mailmanOf } from './parts';
import { rcptStatements } from './rcpt';

export const rule: Rule = {
  code: 'mailman-rcpt-domain',
  severity: 'warning',
  title: 'Mail for the lists is refused at RCPT',
  *check({ model, complete }) {
    const [mailman] = mailmanOf(model).routers;
    const statements = rcptStatements(model);
    if (!complete || !mailman || statements.length === 0) return;
    const asked: Value[] = [];
    for (const { verb, entries } of statements) {
      if (verb.text !== 'accept' && verb.text !== 'require') continue;
      const domains = entries.filter(({ name, value }) => name.text === 'domains' && value);
      // Anybody may get here, or what counts is not the domain.
      if (
        verb.text === 'accept' &&
        domains.length === 0 &&
        !entries.some(({ name }) => limits.has(name.text))
      )
        return;
      asked.push(...domains.flatMap(({ value, negated }) => (value && !negated ? [value] : [])));
    }
    if (asked.length === 0) return;
    for (const domain of listDomains(model)) {
      if (asked.some((list) => covers(model, list, domain) !== 'no')) continue;
      const setting = model.main.get('acl_smtp_rcpt');
      yield {
        at: placeOf(optionOf(mailman, 'domains')?.value?.span ?? mailman.name),
        message: `Mail for ${domain} does not get in: no "accept" of the ACL for RCPT is for this domain. Add the domains of the lists to local_domains, or to the "domains" of a statement that accepts.`,
        ...(setting && {
          related: [{ at: placeOf(setting.value?.span ?? setting.name), message: 'the ACL for RCPT' }],
        }),
      };
    }
  },
};

/** Conditions that let in only some who are known. */
const limits = new Set([
  'hosts',
  'authenticated',
  'encrypted',
  'condition',
  'local_parts',
  'senders',
  'acl',
  'recipients',
]);

export const doc: RuleDoc = {
  text: `A router takes the addresses of the lists, but the ACL that Exim runs for each recipient accepts only other domains. \`exim -bt\` routes the address,
and every mail from outside is refused all the same, usually with "relay not permitted".

Make \`mm_domains\` a part of \`local_domains\`, or name it where the ACL accepts: \`domains = +local_domains : +mm_domains\`.`,
  bad: /* @__PURE__ */ withLists(`smtp_accept_queue_per_connection = 30
domainlist local_domains = example.com
domainlist mm_domains = list.example.com
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  deny senders = :
       domains = +mm_domains
       local_parts = \\N^.*-(admin|join|leave|owner|request|subscribe|unsubscribe)$\\N
  accept domains = +local_domains
  deny message = relay not permitted
begin routers
`),
  good: /* @__PURE__ */ withLists(`smtp_accept_queue_per_connection = 30
domainlist local_domains = example.com
domainlist mm_domains = list.example.com
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  deny senders = :
       domains = +mm_domains
       local_parts = \\N^.*-(admin|join|leave|owner|request|subscribe|unsubscribe)$\\N
  accept domains = +local_domains : +mm_domains
  deny message = relay not permitted
begin routers
`),
};
