/** A mailbox is named by text from outside, which Exim refuses when it delivers. */
import { optionOf } from '../../model/model';
import { taintSources } from '../../model/taint';
import { expansionOf, releaseOf } from '../../model/values';
import type { Rule, RuleDoc } from '../rule';
import { taintFinding } from './taint-finding';

export const rule: Rule = {
  code: 'taint-transport-path',
  severity: 'error',
  title: 'Text from outside in the path of a mailbox',
  *check(subject) {
    for (const transport of subject.model.transports.values()) {
      if (transport.driver !== 'appendfile') continue;
      for (const name of ['file', 'directory']) {
        const value = optionOf(transport, name)?.value;
        if (!value) continue;
        for (const source of taintSources(expansionOf(value, releaseOf(subject.version)).text)) {
          const consequence = `Exim defers the message: "Tainted … (file or directory name for ${transport.name.text} transport) not permitted".`;
          const finding = taintFinding(subject, transport, value, source, consequence);
          if (finding) yield finding;
        }
      }
    }
  },
};

export const doc: RuleDoc = {
  text: `Since 4.94 Exim writes to no file whose name somebody outside has chosen. It starts without complaint; when a message is delivered,
it is deferred with \`Tainted '…' (file or directory name for … transport) not permitted\`.

Use \`$local_part_data\` and \`$domain_data\`. They are set by the router's tests \`local_parts\`, \`check_local_user\` and \`domains\`: use a
lookup there (\`dsearch\`, \`lsearch\`) that answers with the name, for a pattern such as \`*\` gives the pattern itself.`,
  bad: `begin routers
users:
  driver = accept
  check_local_user
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/$local_part
`,
  good: `begin routers
users:
  driver = accept
  check_local_user
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/$local_part_data
`,
};
