/** The hosts that may relay are all hosts. */

import { placeOf } from '../../syntax/report';
import type { Finding, Rule, RuleDoc } from '../rule';
import { matchesAnybody } from './foreign';
import { openStatements, relayWays } from './relay';

export const rule: Rule = {
  code: 'relay-hosts-world',
  severity: 'warning',
  title: 'A list of hosts that may relay holds every host',
  *check(subject) {
    const { model } = subject;
    for (const { acl, distrusting, trusting } of relayWays(subject)) {
      const otherwise = new Set(trusting.open);
      for (const statement of openStatements(model, acl, distrusting)) {
        if (otherwise.has(statement)) continue;
        for (const { name, value, negated } of statement.entries) {
          if (name.text !== 'hosts' || negated || !value) continue;
          const { by } = matchesAnybody(model, 'hostlist', value);
          if (by) yield finding(by.line.text.slice(by.start, by.end), placeOf(by), placeOf(name));
        }
      }
    }
  },
};

function finding(item: string, at: Finding['at'], asked: Finding['at']): Finding {
  const why = item.startsWith('!')
    ? `A list that ends in a negated item matches every host but that one.`
    : `"${item}" is every host there is.`;
  return {
    at,
    message: `${why} Any host may send through here to any address: an open relay. Name the addresses and networks that may.`,
    related: [{ at: asked, message: 'here the list lets a host relay' }],
  };
}

export const doc: RuleDoc = {
  text: `The ACL of RCPT accepts any recipient from the hosts of a list, and the list has an item that matches every host: \`*\`,
\`0.0.0.0/0\`, \`::/0\`, or a negated item at its end, behind which Exim adds \`*\` by itself. That is an open relay.

Name the addresses and networks that may relay. What has to be left out of a network goes in front of it:
\`!192.0.2.9 : 192.0.2.0/24\`.`,
  bad: `keep_environment =
domainlist local_domains = example.com
hostlist relay_from_hosts = 127.0.0.1 : 192.0.2.0/24 : 0.0.0.0/0
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  accept hosts = +relay_from_hosts
  require domains = +local_domains
  accept
begin routers
remote:
  driver = dnslookup
  domains = !+local_domains
  transport = remote_smtp
  ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1
  no_more
begin transports
remote_smtp:
  driver = smtp
`,
  good: `keep_environment =
domainlist local_domains = example.com
hostlist relay_from_hosts = 127.0.0.1 : 192.0.2.0/24
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  accept hosts = +relay_from_hosts
  require domains = +local_domains
  accept
begin routers
remote:
  driver = dnslookup
  domains = !+local_domains
  transport = remote_smtp
  ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1
  no_more
begin transports
remote_smtp:
  driver = smtp
`,
};
