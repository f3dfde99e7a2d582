/** `$local_part_data` or `$domain_data` is used, but what matched is a pattern or a negated item. */

import type { Rule, RuleDoc } from '../rule';
import { placeOf } from '../taint/taint-finding';
import { dataUses, optionFor } from './data-variables';
import { findingIn } from './in-value';

export const rule: Rule = {
  code: 'data-var-is-pattern',
  severity: 'error',
  title: '$local_part_data or $domain_data that holds a pattern, or nothing',
  *check(subject) {
    for (const { placed, node, matched, router, data } of dataUses(subject, ['pattern', 'empty'])) {
      const option = optionFor(matched);
      const item = data.item ?? '';
      const holds = data.kind === 'pattern' ? `the text "${item}" itself, the same` : 'nothing,';
      const when = data.kind === 'pattern' ? `"${item}" matches` : 'its negated item decides';
      yield {
        ...findingIn(
          placed.value,
          node,
          `$${node.name} holds ${holds} for all, when ${when} in "${option}" of the router "${router.name.text}". Only a name that is written out or a lookup gives the name.`,
        ),
        ...(data.at && { related: [{ at: placeOf(data.at), message: 'the item that matches' }] }),
      };
    }
  },
};

export const doc: RuleDoc = {
  text: `\`$local_part_data\` and \`$domain_data\` are the name only where the item of the list that matched is a name or a lookup. A
wildcard leaves itself there (\`*.example.com\`), a regular expression its own text, and a negated item nothing. Exim takes that for the name
of a file or a directory without a word: mail of all domains ends up in one place.

Let a lookup answer: \`dsearch,filter=subdir;/DIRECTORY\`, \`lsearch,ret=key;/FILE\`; without \`ret=key\` it is what the file has for the name.`,
  bad: `begin routers
virtual:
  driver = redirect
  domains = *.example.com
  data = \${lookup{$local_part}lsearch{/etc/mail/aliases/$domain_data}}
`,
  good: `begin routers
virtual:
  driver = redirect
  domains = dsearch,filter=file;/etc/mail/aliases
  data = \${lookup{$local_part}lsearch{/etc/mail/aliases/$domain_data}}
`,
};
