/** Bounces are accepted for addresses of a list that never send anything. */
import { placeOf } from '../../syntax/report';
import type { Rule, RuleDoc } from '../rule';
import { withLists } from './example';
import { mailmanOf } from './parts';
import { rcptStatements } from './rcpt';

export const rule: Rule = {
  code: 'mailman-null-sender',
  severity: 'hint',
  title: 'Bounces are accepted for addresses that never send',
  *check({ model, complete }) {
    const [mailman] = mailmanOf(model).routers;
    const statements = rcptStatements(model);
    const setting = model.main.get('acl_smtp_rcpt');
    if (!complete || !mailman || !setting || statements.length === 0) return;
    const refuses = statements.some(
      ({ verb, entries }) =>
        /^(?:deny|drop|discard)$/.test(verb.text) &&
        entries.some(({ name, value }) => name.text === 'senders' && /^\s*:\s*$/.test(value?.text ?? '')),
    );
    if (!refuses)
      yield {
        at: placeOf(setting.value?.span ?? setting.name),
        message:
          'Of the addresses of a list only -bounces and -confirm send mail that can come back. Bounces to the others are forged; the snippet "Mailman: refuse bounces to lists" refuses them.',
      };
  },
};

export const doc: RuleDoc = {
  text: `Mailman sends with \`-bounces\` as the return path. A message without a sender (\`<>\`, a bounce) to the list itself, or to \`-admin\`, \`-owner\`,
\`-request\` and their like, is therefore never the answer to something that was sent: it is spam, or comes from a host that is broken. It can be
refused when its recipient is named.`,
  bad: /* @__PURE__ */ withLists(`smtp_accept_queue_per_connection = 30
domainlist local_domains = example.com
domainlist mm_domains = list.example.com
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  accept domains = +local_domains : +mm_domains
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
