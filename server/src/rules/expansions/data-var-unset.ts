/** `$local_part_data` or `$domain_data` is used, but a router on the way does not set it. */

import type { Rule, RuleDoc } from '../rule';
import { placeOf } from '../taint/taint-finding';
import { dataUses, optionFor } from './data-variables';
import { findingIn } from './in-value';

export const rule: Rule = {
  code: 'data-var-unset',
  severity: 'error',
  title: '$local_part_data or $domain_data where no router sets it',
  *check(subject) {
    for (const { placed, node, matched, router } of dataUses(subject, ['unset'])) {
      const option = optionFor(matched);
      const own = placed.place.kind === 'driver' && placed.place.driver === router;
      const who = own ? 'this router has' : `the router "${router.name.text}", which leads here, has`;
      const also = matched === 'local_part' ? ' and no "check_local_user"' : '';
      yield {
        ...findingIn(
          placed.value,
          node,
          `$${node.name} is empty here: ${who} no "${option}"${also}. Exim says nothing and goes on with the empty text. Give it ${option} = a lookup that answers with the name, such as dsearch,filter=subdir;/DIRECTORY.`,
        ),
        ...(!own && { related: [{ at: placeOf(router.name), message: 'the router that does not set it' }] }),
      };
    }
  },
};

export const doc: RuleDoc = {
  text: `\`$local_part_data\` and \`$domain_data\` hold what the \`local_parts\` and \`domains\` of the router that takes the address have found (and
\`check_local_user\`, for the local part). A router without such a test leaves them empty, and an empty variable is no error: all mail
goes to one file, or to a directory of everybody.

Add the test to the router. A \`condition\` does not set them.`,
  bad: `begin routers
virtual:
  driver = accept
  domains = dsearch,filter=subdir;/srv/mail
  condition = \${if exists{/srv/mail/$domain_data/$local_part}}
  transport = virtual
begin transports
virtual:
  driver = appendfile
  file = /srv/mail/$domain_data/$local_part_data
`,
  good: `begin routers
virtual:
  driver = accept
  domains = dsearch,filter=subdir;/srv/mail
  local_parts = dsearch,filter=file;/srv/mail/$domain_data
  transport = virtual
begin transports
virtual:
  driver = appendfile
  file = /srv/mail/$domain_data/$local_part_data
`,
};
