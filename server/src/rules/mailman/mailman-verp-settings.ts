/** Mailman makes return paths individual itself, so that the routers that Exim has for it find nothing to do. */
import { placeOf } from '../../syntax/report';
import type { Rule, RuleDoc } from '../rule';
import { mailmanOf } from './parts';

export const rule: Rule = {
  code: 'mailman-verp-settings',
  severity: 'info',
  title: 'Mailman and Exim both make return paths individual',
  *check({ model, mailman }) {
    const [router] = mailmanOf(model).verpRouters;
    const interval = router && mailman()?.numbers.get('VERP_DELIVERY_INTERVAL');
    if (!interval || interval.value === 0) return;
    const some = interval.value === 1 ? 'every posting' : `every ${interval.value}th posting`;
    yield {
      at: placeOf(router.name),
      message: `Mailman sends ${some} with a return path for each subscriber already, one message for each, and this router leaves those alone. Set VERP_DELIVERY_INTERVAL = 0 in mm_cfg.py, and Exim does it when it delivers.`,
      related: [{ at: interval.at, message: 'what Mailman does' }],
    };
  },
};

export const doc: RuleDoc = {
  text: `A return path of its own for each subscriber (VERP) can be made by Mailman or by Exim. When Mailman does it, each subscriber's copy is a message of its own
from the start, and Exim's queue grows by as many. When Exim does it, with a router and a transport for mail with the sender \`*-bounces@*\`, Mailman
sends one message, and must be told so: \`VERP_DELIVERY_INTERVAL = 0\` in \`mm_cfg.py\`.

Looked at only where there is an \`mm_cfg.py\` in the workspace or beside the configuration; its literal assignments are read and nothing is run.`,
  bad: {
    '/etc/exim/exim.conf': `domainlist local_domains = example.com
begin routers
mailman_verp_router:
  driver = dnslookup
  condition = \${if eq{$sender_host_address}{127.0.0.1}}
  domains = ! +local_domains
  senders = "*-bounces@*"
  ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1
  transport = mailman_verp_smtp
begin transports
mailman_verp_smtp:
  driver = smtp
  return_path = \${local_part:$return_path}+$local_part=$domain@\${domain:$return_path}
  max_rcpt = 1
`,
    '/etc/exim/mm_cfg.py': `VERP_DELIVERY_INTERVAL = 1
`,
  },
  good: {
    '/etc/exim/exim.conf': `domainlist local_domains = example.com
begin routers
mailman_verp_router:
  driver = dnslookup
  condition = \${if eq{$sender_host_address}{127.0.0.1}}
  domains = ! +local_domains
  senders = "*-bounces@*"
  ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1
  transport = mailman_verp_smtp
begin transports
mailman_verp_smtp:
  driver = smtp
  return_path = \${local_part:$return_path}+$local_part=$domain@\${domain:$return_path}
  max_rcpt = 1
`,
    '/etc/exim/mm_cfg.py': `VERP_DELIVERY_INTERVAL = 0
`,
  },
};
