/** A transport hands mail to a server on this host over LMTP, and lacks what that takes. */
import { booleanOf, optionOf, textOf } from '../../model/model';
import { routersTo } from '../../model/taint-reach';
import { listItems } from '../../syntax/list';
import { placeOf } from '../../syntax/report';
import type { Rule, RuleDoc } from '../rule';
import { mailmanOf } from './parts';

export const rule: Rule = {
  code: 'mailman3-lmtp',
  severity: 'error',
  title: 'LMTP to this host without what it takes',
  *check({ model }) {
    for (const transport of model.transports.values()) {
      if (transport.driver !== 'smtp' || textOf(transport, 'protocol')?.trim() !== 'lmtp') continue;
      const hosts = optionOf(transport, 'hosts');
      if (
        hosts?.value &&
        isLoopback(hosts.value.text) &&
        !booleanOf(optionOf(transport, 'allow_localhost'), false)
      )
        yield {
          at: placeOf(hosts.value.span),
          message: `This is the host itself, and Exim does not connect to itself: every delivery is deferred with "${transport.name.text} transport found host … to be local". Add "allow_localhost".`,
        };
    }
    for (const transport of mailmanOf(model).lmtp) {
      const affixed = routersTo(model, transport).find(
        (router) => optionOf(router, 'local_part_suffix') ?? optionOf(router, 'local_part_prefix'),
      );
      if (
        affixed &&
        transport.driver === 'smtp' &&
        !booleanOf(optionOf(transport, 'rcpt_include_affixes'), false)
      )
        yield {
          at: placeOf(transport.name),
          message: `Mailman would get every address without its suffix, so that all of them are posts: "${affixed.name.text}" takes it off. Add "rcpt_include_affixes".`,
          related: [{ at: placeOf(affixed.name), message: 'takes the suffix off' }],
        };
    }
  },
};

function isLoopback(hosts: string): boolean {
  const { items } = listItems(hosts);
  return items.length > 0 && items.every(({ text }) => /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(text));
}

export const doc: RuleDoc = {
  text: `Mailman 3 takes its mail over LMTP, usually on port 8024 of the same host. The smtp transport needs two options for it: \`allow_localhost\`, because
Exim otherwise leaves out a host that is itself, and \`rcpt_include_affixes\`, because what the router took off as a suffix (\`-request\`,
\`-bounces+…\`) would not be in the address that Mailman sees.`,
  bad: `smtp_accept_queue_per_connection = 30
begin transports
mailman3_transport:
  driver = smtp
  protocol = lmtp
  hosts = 127.0.0.1
  port = 8024
`,
  good: `smtp_accept_queue_per_connection = 30
begin transports
mailman3_transport:
  driver = smtp
  protocol = lmtp
  allow_localhost
  hosts = 127.0.0.1
  port = 8024
  rcpt_include_affixes
`,
};
