/** A router tests for a file that the Exim user may not be able to see when it verifies an address. */
import { booleanOf, optionOf } from '../../model/model';
import { listItems } from '../../syntax/list';
import { placeOf } from '../../syntax/report';
import type { Driver } from '../../syntax/tree';
import { valueSpan } from '../../syntax/words';
import type { Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'require-files-exim-uid',
  severity: 'warning',
  title: 'A file in a private directory is tested as the Exim user',
  *check({ model }) {
    for (const router of model.routers) {
      const value = optionOf(router, 'require_files')?.value;
      if (!value || !verifies(router)) continue;
      for (const item of listItems(value.text).items) {
        const path = item.text.replace(/^[!+\s]+/, '');
        // From here on files are looked for as that user.
        if (!path.includes('/')) break;
        if (!/^(?:\$\{?home\}?|\/home|\/root)\//.test(path)) continue;
        yield {
          at: placeOf(valueSpan(value, item.start, item.end)),
          message: `While an SMTP client is answered Exim is not root. Where it may not look into the directory, every recipient that gets here is put off with a temporary error. Set "no_verify", or name the user before the file ("$local_part_data : ${path}").`,
        };
      }
    }
  },
};

function verifies(router: Driver): boolean {
  const verify = optionOf(router, 'verify');
  if (verify && !booleanOf(verify, true)) return false;
  return booleanOf(optionOf(router, 'verify_recipient'), true);
}

export const doc: RuleDoc = {
  text: `\`require_files\` looks for files with the rights that Exim has at that moment. When a recipient is verified during an SMTP session these
are the rights of the Exim user, not of root. For a file in a home directory that only its owner may enter Exim cannot tell, so that the
client gets \`451 Temporary local problem\`, again and again, for an address that \`exim -bt\` (run by root) routes without complaint.

Leave the router out of verification with \`no_verify\`, or put the user in front: from an item without a slash on, Exim looks as that
user, as far as it may become that user.`,
  bad: `begin routers
procmail:
  driver = accept
  check_local_user
  require_files = $home/.procmailrc
  transport = procmail
begin transports
procmail:
  driver = pipe
  command = /usr/bin/procmail -d $local_part_data
`,
  good: `begin routers
procmail:
  driver = accept
  check_local_user
  require_files = $home/.procmailrc
  no_verify
  transport = procmail
begin transports
procmail:
  driver = pipe
  command = /usr/bin/procmail -d $local_part_data
`,
};
