/** The sender of a message to a bounce address is called back, so that broken hosts cannot report their bounces. */
import { placeOf } from '../../syntax/report';
import type { Rule, RuleDoc } from '../rule';
import { withLists } from './example';
import { mailmanOf } from './parts';
import { rcptStatements } from './rcpt';

export const rule: Rule = {
  code: 'mailman-callout-bounces',
  severity: 'info',
  title: 'Senders are called back for mail to the bounce addresses too',
  *check({ model, complete }) {
    const [mailman] = mailmanOf(model).routers;
    if (!complete || !mailman) return;
    for (const { entries } of rcptStatements(model)) {
      for (const [index, { name, value }] of entries.entries()) {
        if (name.text !== 'verify' || !/^\s*sender\s*\/.*callout/.test(value?.text ?? '')) continue;
        if (entries.slice(0, index).some((entry) => exempts.has(entry.name.text))) continue;
        yield {
          at: placeOf(value?.span ?? name),
          message:
            'Some hosts send bounces with a sender that cannot be verified, and Mailman then never hears of them. Leave the bounce addresses out: "!local_parts = \\N^.*-bounces(\\+.*)?$\\N" before this.',
        };
      }
    }
  },
};

/** Conditions that may leave the bounce addresses out. */
const exempts = new Set(['local_parts', 'recipients', 'condition', 'acl', 'hosts']);

export const doc: RuleDoc = {
  text: `With \`verify = sender/callout\` Exim asks the host of the sender whether it knows the sender. A bounce should have none, but some hosts send bounces in the
name of an address that does not exist. They are refused then, and the address that bounced stays subscribed for ever.

Put \`!local_parts = \\N^.*-bounces(\\+.*)?$\\N\` in front of the callout. (\`*-bounces+*\`, as the HOWTO has it, matches nothing: in a list \`*\` is a
wildcard only at the beginning of an item.)`,
  bad: /* @__PURE__ */ withLists(`smtp_accept_queue_per_connection = 30
domainlist local_domains = example.com
domainlist mm_domains = list.example.com
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  deny senders = :
       domains = +mm_domains
       local_parts = \\N^.*-(admin|join|leave|owner|request|subscribe|unsubscribe)$\\N
  deny !verify = sender/callout=30s,defer_ok
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
  deny !local_parts = \\N^.*-bounces(\\+.*)?$\\N
       !verify = sender/callout=30s,defer_ok
  accept domains = +local_domains : +mm_domains
  deny message = relay not permitted
begin routers
`),
};
