/** The router for Mailman's lists is one of those that leave out a part of their addresses. */

import { optionOf } from '../../model/model';
import type { Fix } from '../../preprocess/problem';
import { writtenAt } from '../../preprocess/provenance';
import { placeOf } from '../../syntax/report';
import type { Driver } from '../../syntax/tree';
import { valueSpan } from '../../syntax/words';
import type { Finding, Rule, RuleDoc } from '../rule';
import { withLists } from './example';
import { mailmanOf, suffixesOf } from './parts';

/** Every suffix that Mailman 2.1 puts behind the name of a list, in the order of its manual. */
const wanted = [
  '-admin',
  '-bounces',
  '-bounces+*',
  '-confirm',
  '-confirm+*',
  '-join',
  '-leave',
  '-owner',
  '-request',
  '-subscribe',
  '-unsubscribe',
];

export const rule: Rule = {
  code: 'mailman-recipe-outdated',
  severity: 'warning',
  title: 'A router for Mailman that misses some of its addresses',
  *check({ model }) {
    const { routers } = mailmanOf(model);
    for (const router of routers)
      if (!optionOf(router, 'domains'))
        yield {
          at: placeOf(router.name),
          message: `Without "domains" a list takes mail for its name in every domain that gets here. Add "domains = +mm_domains", or whatever names the domains of the lists.`,
        };
    const suffixes = routers.map(suffixesOf);
    const taken = suffixes.flatMap(({ items }) => items);
    const main = routers.find((router) => optionOf(router, 'local_part_suffix')) ?? routers[0];
    if (!main) return;
    const missing = wanted.filter((suffix) => !taken.some((item) => takes(item, suffix)));
    if (missing.length > 0) yield missingSuffixes(main, missing);
    if (!suffixes.some(({ optional }) => optional))
      yield {
        at: placeOf(optionOf(main, 'local_part_suffix')?.name ?? main.name),
        message: `Posts to the list itself have no suffix and are not routed. Add "local_part_suffix_optional".`,
      };
  },
};

function takes(item: string, suffix: string): boolean {
  return item.endsWith('*') ? suffix.startsWith(item.slice(0, -1)) : item === suffix;
}

function missingSuffixes(router: Driver, missing: readonly string[]): Finding {
  const setting = optionOf(router, 'local_part_suffix');
  const value = setting?.value;
  const end = value && valueSpan(value, Math.max(0, value.text.length - 1), value.text.length);
  const written = end && writtenAt(end.line, end.start, end.end);
  const list = missing.join(' : ');
  const fixes: Fix[] = written
    ? [
        {
          title: `Add ${missing.length === 1 ? list : `the ${missing.length} missing suffixes`}`,
          safe: false,
          edits: [{ at: { ...written, start: written.end }, newText: ` : ${list}` }],
        },
      ]
    : [];
  return {
    at: placeOf(setting?.name ?? router.name),
    message: `Mailman answers to addresses that no router takes: ${missing.join(', ')}. Mail to them is undeliverable, such as the confirmation of somebody who wants to join. Add them to "local_part_suffix".`,
    ...(fixes.length > 0 && { fixes }),
  };
}

export const doc: RuleDoc = {
  text: `Recipes for Mailman 2 have been copied for twenty years, and many of them stop half-way. A router for the lists has to take the name of the list
by itself (\`local_part_suffix_optional\`) and with each of Mailman's suffixes: \`-admin\`, \`-bounces\`, \`-confirm\`, \`-join\`, \`-leave\`,
\`-owner\`, \`-request\`, \`-subscribe\`, \`-unsubscribe\`, and with \`-bounces+*\` and \`-confirm+*\` for addresses that carry more. And it has
to be for the domains of the lists alone.

The snippet "Mailman: list router" has all of it.`,
  bad: `smtp_accept_queue_per_connection = 30
domainlist mm_domains = list.example.com
begin routers
mailman_router:
  driver = accept
  domains = +mm_domains
  local_parts = dsearch,filter=subdir;/var/lib/mailman/lists
  local_part_suffix_optional
  local_part_suffix = -bounces : -bounces+* : -owner : -request : -admin : -join : -leave
  transport = mailman_transport
begin transports
mailman_transport:
  driver = pipe
  command = /var/lib/mailman/mail/mailman post $local_part_data
  user = list
  group = list
`,
  good: /* @__PURE__ */ withLists(`smtp_accept_queue_per_connection = 30
domainlist mm_domains = list.example.com
begin routers
`),
};
