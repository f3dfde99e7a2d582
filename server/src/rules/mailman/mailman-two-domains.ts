/** Lists in several domains share one Mailman, for which a list is only a name. */
import { optionOf, textOf } from '../../model/model';
import { placeOf } from '../../syntax/report';
import type { Rule, RuleDoc } from '../rule';
import { listDomains, mailmanOf } from './parts';

export const rule: Rule = {
  code: 'mailman-two-domains',
  severity: 'info',
  title: 'One name of a list stands for the same list in several domains',
  *check({ model, complete }) {
    const { routers, transports } = mailmanOf(model);
    const domains = listDomains(model);
    const [mailman] = routers;
    if (!complete || !mailman || domains.length < 2) return;
    // An installation for each domain has the domain in its paths.
    if (transports.some((transport) => /\$\{?domain|dsearch/.test(textOf(transport, 'command') ?? '')))
      return;
    yield {
      at: placeOf(optionOf(mailman, 'domains')?.value?.span ?? mailman.name),
      message: `A list is reached in all of ${domains.join(', ')}: Mailman 2 knows it by its name alone, and two domains cannot have lists of the same name. An installation for each domain, with $domain_data in MM_HOME, keeps them apart.`,
    };
  },
};

export const doc: RuleDoc = {
  text: `Mailman 2 has one list of each name. With several domains in \`mm_domains\` mail for \`news@a.example\` and \`news@b.example\` reaches the same list. That
may be meant; where it is not, each domain needs a Mailman of its own, and the paths in the router and the transport have to depend on the domain:
\`MM_HOME = /usr/local/mailman/$domain_data\`. The snippet "Mailman: MM_HOME per domain" does so.`,
  bad: `smtp_accept_queue_per_connection = 30
MM_HOME = /usr/local/mailman
domainlist mm_domains = a.example : b.example
begin routers
mailman_router:
  driver = accept
  domains = +mm_domains
  local_parts = dsearch,filter=subdir;MM_HOME/lists
  local_part_suffix_optional
  local_part_suffix = -admin : -bounces : -bounces+* : -confirm : -confirm+* : \\
                      -join : -leave : -owner : -request : -subscribe : -unsubscribe
  transport = mailman_transport
begin transports
mailman_transport:
  driver = pipe
  command = MM_HOME/mail/mailman post $local_part_data
  user = list
  group = list
`,
  good: `smtp_accept_queue_per_connection = 30
MM_HOME = /usr/local/mailman/$domain_data
domainlist mm_domains = a.example : b.example
begin routers
mailman_router:
  driver = accept
  domains = +mm_domains
  local_parts = dsearch,filter=subdir;MM_HOME/lists
  local_part_suffix_optional
  local_part_suffix = -admin : -bounces : -bounces+* : -confirm : -confirm+* : \\
                      -join : -leave : -owner : -request : -subscribe : -unsubscribe
  transport = mailman_transport
begin transports
mailman_transport:
  driver = pipe
  command = MM_HOME/mail/mailman post $local_part_data
  user = list
  group = list
`,
};
