/** The command of a pipe is made from a suffix that the router may have matched with a wildcard, as in the old recipe for Mailman. */
import type { Rule, RuleDoc } from '../rule';
import { taintedWords } from './taint-pipe-arg';

export const rule: Rule = {
  code: 'mailman-verp-tainted',
  severity: 'error',
  title: 'A suffix that matched a wildcard, in the command of a pipe',
  *check(subject) {
    yield* taintedWords(subject, ({ affix }) => affix === 'local_part_suffix');
  },
};

export const doc: RuleDoc = {
  text: `The HOWTO for Mailman makes the first argument of the wrapper from \`$local_part_suffix\`. With
\`local_part_suffix = -owner : -bounces+*\` the suffix \`-owner\` is a word of the configuration and clean, but \`-bounces+x\` was matched
by the wildcard: it comes from outside, and so does what \`\${sg\` leaves of it. Since 4.96 such a message bounces with
\`Tainted arg 1 for … transport command: 'bounces'\`, so that bounces of subscribers get lost.

Let the suffix only choose among words that are written in the configuration, as the snippet "Mailman: transport" does.`,
  bad: `begin routers
mailman:
  driver = accept
  local_parts = dsearch,filter=subdir;/srv/lists
  local_part_suffix = -owner : -bounces : -bounces+*
  transport = mailman
begin transports
mailman:
  driver = pipe
  command = /usr/lib/mailman/mail '\${sg{$local_part_suffix}{-(\\\\w+)(\\\\+.*)?}{\\$1}}' $local_part_data
  user = mail
`,
  good: `begin routers
mailman:
  driver = accept
  local_parts = dsearch,filter=subdir;/srv/lists
  local_part_suffix = -owner : -bounces : -bounces+*
  transport = mailman
begin transports
mailman:
  driver = pipe
  command = /usr/lib/mailman/mail '\${if match{$local_part_suffix}{bounces}{bounces}{owner}}' $local_part_data
  user = mail
`,
};
