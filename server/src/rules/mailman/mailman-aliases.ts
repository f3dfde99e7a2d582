/** Nothing answers the addresses `mailman` and `mailman-admin` in the domains of the lists. */
import { type Model, optionOf } from '../../model/model';
import { placeOf } from '../../syntax/report';
import type { Driver } from '../../syntax/tree';
import type { Rule, RuleDoc } from '../rule';
import { covers } from './covers';
import { withLists } from './example';
import { listDomains, mailmanOf } from './parts';

export const rule: Rule = {
  code: 'mailman-aliases',
  severity: 'info',
  title: 'The aliases do not reach the domains of the lists',
  *check({ model, complete }) {
    const [mailman] = mailmanOf(model).routers;
    const [domain] = listDomains(model);
    const aliases = model.routers.filter(readsAliases);
    if (!complete || !mailman || domain === undefined || aliases.length === 0) return;
    const place = model.routers.indexOf(mailman);
    const answering = aliases.filter((router) => mayTake(model, router, domain));
    const [first] = answering.length > 0 ? answering : aliases;
    if (!first) return;
    if (answering.length === 0)
      yield {
        at: placeOf(optionOf(first, 'domains')?.name ?? first.name),
        message: `Nobody gets mail for mailman@${domain}: the aliases are not for this domain. Let this router take the domains of the lists too, and give mailman and mailman-admin an alias.`,
        related: [{ at: placeOf(mailman.name), message: 'the router for the lists' }],
      };
    else if (answering.every((router) => model.routers.indexOf(router) > place))
      yield {
        at: placeOf(mailman.name),
        message: `Mailman's site list takes mail for mailman@${domain} before the aliases are asked. Move this router behind "${first.name.text}", where mailman and mailman-admin should have an alias.`,
        related: [{ at: placeOf(first.name), message: 'the aliases' }],
      };
  },
};

function readsAliases(router: Driver): boolean {
  const text = optionOf(router, 'data')?.value?.text ?? optionOf(router, 'file')?.value?.text ?? '';
  return router.driver === 'redirect' && /\/aliases\b/.test(text);
}

function mayTake(model: Model, router: Driver, domain: string): boolean {
  const domains = optionOf(router, 'domains')?.value;
  return !domains || covers(model, domains, domain) !== 'no';
}

export const doc: RuleDoc = {
  text: `Mailman sends in the name of \`mailman@\` the domain of the lists, some of its pages name \`mailman-admin@\`, and people write to both. They should
have an alias that leads to whoever looks after Mailman. The router for aliases therefore has to be for the domains of the lists too, and stand
before the router for the lists, which would give the mail to the site list \`mailman\`.`,
  bad: /* @__PURE__ */ withLists(`smtp_accept_queue_per_connection = 30
domainlist mm_domains = list.example.com
begin routers
system_aliases:
  driver = redirect
  domains = example.com
  data = \${lookup{$local_part}lsearch{/etc/aliases}}
`),
  good: /* @__PURE__ */ withLists(`smtp_accept_queue_per_connection = 30
domainlist mm_domains = list.example.com
begin routers
system_aliases:
  driver = redirect
  domains = example.com : +mm_domains
  data = \${lookup{$local_part}lsearch{/etc/aliases}}
`),
};
