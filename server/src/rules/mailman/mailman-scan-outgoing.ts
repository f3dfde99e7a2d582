/** What Mailman sends out is scanned for spam or viruses, once more for each batch of subscribers. */
import { placeOf } from '../../syntax/report';
import { aclsOfOption } from '../acl/runs';
import type { Rule, RuleDoc } from '../rule';
import { withLists } from './example';
import { mailmanOf } from './parts';
import { acceptsLoopback } from './rcpt';

export const rule: Rule = {
  code: 'mailman-scan-outgoing',
  severity: 'info',
  title: 'Outgoing list mail is scanned again',
  *check({ model, complete }) {
    const [mailman] = mailmanOf(model).routers;
    if (!complete || !mailman) return;
    for (const { statements } of aclsOfOption(model, 'acl_smtp_data'))
      for (const statement of statements) {
        if (acceptsLoopback(statement)) break;
        const index = statement.entries.findIndex(({ name }) => scanners.has(name.text));
        const scan = statement.entries[index];
        if (!scan || statement.entries.slice(0, index).some(({ name }) => limits.has(name.text))) continue;
        yield {
          at: placeOf(scan.name),
          message:
            'A post was scanned when it came in, and is scanned again each time Mailman hands it over for some of its subscribers. Accept what this host itself sends before this: "accept hosts = <; ; 127.0.0.1 ; ::1".',
        };
      }
  },
};

const scanners = new Set(['spam', 'malware']);
const limits = new Set(['hosts', 'condition', 'authenticated', 'acl']);

export const doc: RuleDoc = {
  text: `Scanning a message is the most work that Exim has with it. What Mailman sends to the subscribers has been scanned on its way to the list; the second time
finds nothing new, and happens for every few recipients again.

Accept in the ACL of DATA what comes over the loopback, before the conditions that scan.`,
  bad: /* @__PURE__ */ withLists(`smtp_accept_queue_per_connection = 30
domainlist local_domains = example.com
domainlist mm_domains = list.example.com
acl_smtp_rcpt = check_rcpt
acl_smtp_data = check_data
begin acl
check_rcpt:
  deny senders = :
       domains = +mm_domains
       local_parts = \\N^.*-(admin|join|leave|owner|request|subscribe|unsubscribe)$\\N
  accept domains = +local_domains : +mm_domains
  deny message = relay not permitted
check_data:
  deny malware = *
  accept
begin routers
`),
  good: /* @__PURE__ */ withLists(`smtp_accept_queue_per_connection = 30
domainlist local_domains = example.com
domainlist mm_domains = list.example.com
acl_smtp_rcpt = check_rcpt
acl_smtp_data = check_data
begin acl
check_rcpt:
  deny senders = :
       domains = +mm_domains
       local_parts = \\N^.*-(admin|join|leave|owner|request|subscribe|unsubscribe)$\\N
  accept domains = +local_domains : +mm_domains
  deny message = relay not permitted
check_data:
  accept hosts = <; ; 127.0.0.1 ; ::1
  deny malware = *
  accept
begin routers
`),
};
