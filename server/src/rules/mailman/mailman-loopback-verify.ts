/** Every recipient of a list message is verified while Mailman hands it over. */
import { placeOf } from '../../syntax/report';
import type { Rule, RuleDoc } from '../rule';
import { withLists } from './example';
import { mailmanOf } from './parts';
import { acceptsLoopback, rcptStatements } from './rcpt';

export const rule: Rule = {
  code: 'mailman-loopback-verify',
  severity: 'info',
  title: 'Recipients of list messages are verified one by one',
  *check({ model, complete }) {
    const [mailman] = mailmanOf(model).routers;
    if (!complete || !mailman) return;
    for (const statement of rcptStatements(model)) {
      if (acceptsLoopback(statement)) return;
      const { verb, entries } = statement;
      const before = new Set<string>();
      for (const { name, value } of entries) {
        if (name.text === 'verify' && /^\s*recipient\b/.test(value?.text ?? '') && verb.text !== 'warn') {
          // "domains" before it leaves most subscribers out, "hosts" may leave Mailman out.
          if (before.has('domains') || before.has('hosts') || before.has('condition')) break;
          yield {
            at: placeOf(value?.span ?? name),
            message:
              'Mailman waits while each subscriber\'s address is looked up. Accept what this host itself sends before this: "accept hosts = <; ; 127.0.0.1 ; ::1".',
          };
        }
        before.add(name.text);
      }
    }
  },
};

export const doc: RuleDoc = {
  text: `Mailman hands over a message with up to hundreds of recipients, most of them in other domains. Where the ACL of RCPT verifies every recipient, Exim
looks up each domain while Mailman waits, for nothing: what cannot be delivered bounces to Mailman anyway, which keeps count.

Accept what comes over the loopback first, or verify only recipients in your own domains (\`domains\` before \`verify\`).`,
  bad: /* @__PURE__ */ withLists(`smtp_accept_queue_per_connection = 30
domainlist local_domains = example.com
domainlist mm_domains = list.example.com
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  deny senders = :
       domains = +mm_domains
       local_parts = \\N^.*-(admin|join|leave|owner|request|subscribe|unsubscribe)$\\N
  require verify = recipient
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
  accept hosts = <; ; 127.0.0.1 ; ::1
  deny senders = :
       domains = +mm_domains
       local_parts = \\N^.*-(admin|join|leave|owner|request|subscribe|unsubscribe)$\\N
  require verify = recipient
  accept domains = +local_domains : +mm_domains
  deny message = relay not permitted
begin routers
`),
};
