/** A router that no address ever reaches, because one before it takes or ends all of them. */
import { holesOf } from '../../preprocess/template';
import { placeOf } from '../../syntax/report';
import type { Driver } from '../../syntax/tree';
import type { Rule, RuleDoc, Subject } from '../rule';
import { conditionsOf, endsRouting, namedRouters } from './takes-all';

interface End {
  readonly router: Driver;
  readonly conditions: ReadonlySet<string>;
}

export const rule: Rule = {
  code: 'router-unreachable',
  severity: 'warning',
  title: 'A router behind one that takes every address',
  *check({ model }) {
    const named = namedRouters(model.routers);
    let ends: End[] = [];
    for (const router of model.routers) {
      // Routing may start again here, whatever the routers before this one do.
      if (named.has(router.name.text)) ends = [];
      const conditions = conditionsOf(router);
      const end = ends.find((earlier) => isSubset(earlier.conditions, conditions));
      if (end)
        yield {
          at: placeOf(router.name),
          message: `No address gets here: "${end.router.name.text}" ${endWords(end)}. Move this router before it, or give that one a condition.`,
          related: [{ at: placeOf(end.router.name), message: 'routing ends here' }],
        };
      else if (endsRouting(router) && !isConditional(model, router)) ends.push({ router, conditions });
    }
  },
};

function endWords({ router, conditions }: End): string {
  const which = conditions.size === 0 ? 'every address' : 'every address that meets the same conditions';
  return router.driver === 'accept' ? `accepts ${which}` : `lets ${which} go no further`;
}

function isSubset(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  for (const each of inner) if (!outer.has(each)) return false;
  return true;
}

/** The router stands in a branch that another build or -D may leave out, or in a template. */
function isConditional({ configuration }: Subject['model'], { name }: Driver): boolean {
  const { file, start } = placeOf(name);
  if (holesOf(file).length > 0) return true;
  return configuration.preprocessed.conditionals.some(
    ({ branches, end }) =>
      branches[0]?.at.file === file && branches[0].at.start < start && (end?.start ?? Infinity) > start,
  );
}

export const doc: RuleDoc = {
  text: `Routers are tried from the top. Behind an \`accept\` router without preconditions no other router is ever tried, and the same holds
behind a router with \`no_more\` for all addresses that meet its preconditions: what it declines is undeliverable. A router further down
with the same conditions, or more of them, is dead text. Exim says nothing of it.

Nothing is said where \`unseen\`, \`self = pass\` and the like let addresses through, or where \`redirect_router\` or \`pass_router\` lead
past the router.`,
  bad: `begin routers
local_user:
  driver = accept
  transport = local_delivery
system_aliases:
  driver = redirect
  domains = example.com
  data = \${lookup{$local_part}lsearch{/etc/aliases}}
begin transports
local_delivery:
  driver = appendfile
  file = /var/mail/\${lookup{$local_part}lsearch{/etc/mailboxes}}
`,
  good: `begin routers
system_aliases:
  driver = redirect
  domains = example.com
  data = \${lookup{$local_part}lsearch{/etc/aliases}}
local_user:
  driver = accept
  transport = local_delivery
begin transports
local_delivery:
  driver = appendfile
  file = /var/mail/\${lookup{$local_part}lsearch{/etc/mailboxes}}
`,
};
