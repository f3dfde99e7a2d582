/** A dnslookup router that routes local domains by their MX, or lets mail for remote domains fall through to local users. */
import { booleanOf, optionOf } from '../../model/model';
import { placeOf } from '../../syntax/report';
import type { Driver } from '../../syntax/tree';
import type { Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'dnslookup-not-excluding-local',
  severity: 'warning',
  title: 'A dnslookup router and local mail are not kept apart',
  *check({ model }) {
    for (const [index, router] of model.routers.entries()) {
      if (router.driver !== 'dnslookup') continue;
      const local = model.routers.slice(index + 1).find(isLocal);
      const at = placeOf(router.name);
      if (local && !limitsDomains(router)) {
        yield {
          at,
          message: `Without "domains" this router looks up the MX of local domains too, before "${local.name.text}" is tried. Add "domains = ! +local_domains", or whatever names them.`,
          related: [{ at: placeOf(local.name), message: 'a router for local mail' }],
        };
      } else if (
        local &&
        mayDecline(router) &&
        !limitsDomains(local) &&
        !isCaught(model.routers, index, local)
      ) {
        yield {
          at,
          message: `What this router declines, such as a domain that does not exist, goes on to "${local.name.text}", which takes any domain. Add "no_more", or "domains" there.`,
          related: [{ at: placeOf(local.name), message: 'takes addresses of any domain' }],
        };
      }
      if (!optionOf(router, 'ignore_target_hosts'))
        yield {
          at,
          severity: 'info',
          message:
            'Domains whose MX leads to this host itself or to no host at all are not left out. Add "ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1".',
        };
    }
  },
};

function isLocal({ driver }: Driver): boolean {
  return driver === 'accept' || driver === 'redirect';
}

/** Another router for other hosts takes what this one declines, and lets nothing through: a special case stands before the rule. */
function isCaught(routers: readonly Driver[], index: number, local: Driver): boolean {
  return routers
    .slice(index + 1, routers.indexOf(local))
    .some(
      (router) =>
        (router.driver === 'dnslookup' || router.driver === 'manualroute') &&
        !mayDecline(router) &&
        !['condition', 'senders', 'local_parts'].some((name) => optionOf(router, name)),
    );
}

/** A condition may well do what "domains" does. */
function limitsDomains(router: Driver): boolean {
  return ['domains', 'condition', 'senders', 'local_parts'].some((name) => optionOf(router, name));
}

function mayDecline(router: Driver): boolean {
  const more = optionOf(router, 'more');
  return !more || (more.value === undefined && !more.negation) || booleanOf(more, true);
}

export const doc: RuleDoc = {
  text: `A \`dnslookup\` router is for mail that leaves. Three settings keep it to that:

- \`domains = ! +local_domains\`: otherwise a local domain with an MX elsewhere is sent there, and one whose MX is this host is deferred as
  a loop, before any router for local mail is tried;
- \`no_more\`: otherwise an address of a domain that does not exist goes on to the routers for local mail, and one of them without \`domains\`
  delivers it to whoever has that name here;
- \`ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1\`: there are domains whose MX says so.`,
  bad: `begin routers
dnslookup:
  driver = dnslookup
  transport = remote_smtp
local_user:
  driver = redirect
  domains = example.com
  data = \${lookup{$local_part}lsearch{/etc/aliases}}
begin transports
remote_smtp:
  driver = smtp
`,
  good: `begin routers
dnslookup:
  driver = dnslookup
  domains = ! example.com
  transport = remote_smtp
  ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1
  no_more
local_user:
  driver = redirect
  domains = example.com
  data = \${lookup{$local_part}lsearch{/etc/aliases}}
begin transports
remote_smtp:
  driver = smtp
`,
};
