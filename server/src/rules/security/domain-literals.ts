/** Addresses with an IP address in brackets for a domain are taken. */
import { booleanOf } from '../../model/model';
import { placeOf } from '../../syntax/report';
import type { Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'domain-literals',
  severity: 'info',
  title: 'Domain literals such as user@[192.0.2.1] are allowed',
  *check({ model }) {
    const setting = model.main.get('allow_domain_literals');
    if (!setting || !booleanOf(setting, false)) return;
    yield {
      at: placeOf(setting.name),
      message:
        'Addresses such as user@[192.0.2.1] are taken. Hardly anybody but spammers writes them; remove the option unless you need them.',
    };
  },
};

export const doc: RuleDoc = {
  text: `\`allow_domain_literals\` lets addresses name a host by its IP address in brackets. RFC 5321 asks for it, for postmaster at least;
in practice it serves those who try around the tests of the domain, and a router \`ipliteral\` then connects to any address that
somebody gives.

Remove the option, unless you know who uses such addresses.`,
  bad: `allow_domain_literals
`,
  good: `no_allow_domain_literals
`,
};
