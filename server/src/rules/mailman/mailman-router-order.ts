/** A router before Mailman's takes the mail that is meant for it. */
import { booleanOf, type Model, optionOf } from '../../model/model';
import { placeOf } from '../../syntax/report';
import type { Driver } from '../../syntax/tree';
import type { Finding, Rule, RuleDoc } from '../rule';
import { covers } from './covers';
import { listDomains, mailmanOf } from './parts';

export const rule: Rule = {
  code: 'mailman-router-order',
  severity: 'warning',
  title: 'A router before that of Mailman takes its mail',
  *check({ model }) {
    const { routers, verpRouters } = mailmanOf(model);
    const [domain] = listDomains(model);
    const first = routers[0];
    if (first && domain !== undefined)
      for (const earlier of before(model, first)) {
        if (verpRouters.includes(earlier) || !takesDomain(model, earlier, domain)) continue;
        if (isRemote(earlier)) yield remote(first, earlier, domain);
        else if (takesUsers(earlier)) yield users(first, earlier, domain);
      }
    for (const verp of verpRouters) {
      const earlier = before(model, verp).find((router) => router.driver === 'dnslookup' && isPlain(router));
      if (earlier)
        yield {
          at: placeOf(verp.name),
          message: `"${earlier.name.text}" takes the mail for other hosts before this router is asked, so that no return path is made individual. Move this router before it.`,
          related: [{ at: placeOf(earlier.name), message: 'takes the mail first' }],
        };
    }
  },
};

function before({ routers }: Model, router: Driver): readonly Driver[] {
  return routers.slice(0, routers.indexOf(router));
}

function takesDomain(model: Model, router: Driver, domain: string): boolean {
  const domains = optionOf(router, 'domains')?.value;
  return !domains || covers(model, domains, domain) === 'yes';
}

function isRemote(router: Driver): boolean {
  return /^(?:dnslookup|manualroute)$/.test(router.driver ?? '') && isPlain(router);
}

/** No condition but that on the domain. */
function isPlain(router: Driver): boolean {
  return !['condition', 'senders', 'local_parts', 'require_files', 'verify_only'].some((name) =>
    optionOf(router, name),
  );
}

function takesUsers(router: Driver): boolean {
  return (
    router.driver === 'accept' && optionOf(router, 'check_local_user') !== undefined && !isAffixed(router)
  );
}

/** A prefix or a suffix that has to be there, as in Debian's `real-`, leaves the names of lists alone. */
export function isAffixed(router: Driver): boolean {
  return ['local_part_prefix', 'local_part_suffix'].some(
    (affix) => optionOf(router, affix) && !booleanOf(optionOf(router, `${affix}_optional`), false),
  );
}

function remote(mailman: Driver, earlier: Driver, domain: string): Finding {
  return {
    at: placeOf(mailman.name),
    message: `"${earlier.name.text}" sends mail for ${domain} to other hosts before this router is asked. Add the domains of the lists to what that router leaves out, as a rule to local_domains.`,
    related: [
      { at: placeOf(optionOf(earlier, 'domains')?.name ?? earlier.name), message: `takes ${domain} too` },
    ],
  };
}

function users(mailman: Driver, earlier: Driver, domain: string): Finding {
  return {
    at: placeOf(mailman.name),
    message: `A list that is called like a user of this host gets no mail: "${earlier.name.text}" takes it first, for ${domain} too. Move this router before it, or give that one "domains" without those of the lists.`,
    related: [{ at: placeOf(earlier.name), message: 'takes the users of this host' }],
  };
}

export const doc: RuleDoc = {
  text: `Mailman's router belongs behind the aliases (they answer \`mailman\`, \`mailman-admin\` and \`postmaster\`) and before the users of the host. The
routers for other hosts must leave the domains of the lists out: when \`mm_domains\` is not a part of \`local_domains\`, the router \`dnslookup\`
looks up their MX and never lets them through.

The router that makes return paths individual (VERP) stands before the ordinary \`dnslookup\` router, which would take everything otherwise.`,
  bad: `smtp_accept_queue_per_connection = 30
domainlist local_domains = example.com
domainlist mm_domains = list.example.com
begin routers
dnslookup:
  driver = dnslookup
  domains = ! +local_domains
  ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1
  transport = remote_smtp
  no_more
mailman_router:
  driver = accept
  domains = +mm_domains
  local_parts = dsearch,filter=subdir;/var/lib/mailman/lists
  local_part_suffix_optional
  local_part_suffix = -admin : -bounces : -bounces+* : -confirm : -confirm+* : \\
                      -join : -leave : -owner : -request : -subscribe : -unsubscribe
  transport = mailman_transport
begin transports
remote_smtp:
  driver = smtp
mailman_transport:
  driver = pipe
  command = /var/lib/mailman/mail/mailman post $local_part_data
  user = list
  group = list
`,
  good: `smtp_accept_queue_per_connection = 30
domainlist local_domains = example.com : +mm_domains
domainlist mm_domains = list.example.com
begin routers
dnslookup:
  driver = dnslookup
  domains = ! +local_domains
  ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1
  transport = remote_smtp
  no_more
mailman_router:
  driver = accept
  domains = +mm_domains
  local_parts = dsearch,filter=subdir;/var/lib/mailman/lists
  local_part_suffix_optional
  local_part_suffix = -admin : -bounces : -bounces+* : -confirm : -confirm+* : \\
                      -join : -leave : -owner : -request : -subscribe : -unsubscribe
  transport = mailman_transport
begin transports
remote_smtp:
  driver = smtp
mailman_transport:
  driver = pipe
  command = /var/lib/mailman/mail/mailman post $local_part_data
  user = list
  group = list
`,
};
