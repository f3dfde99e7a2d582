/** A macro is defined a second time with a single `=`. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'macro-redefine',
  severity: 'error',
  title: 'A macro that is defined twice',
  refused: true,
};

export const doc: RuleDoc = {
  text: `A second definition with \`=\` is refused. \`==\` changes the macro from there on; lines above keep the earlier text. If the second definition stands in case the first
is missing, put it between \`.ifndef NAME\` and \`.endif\`.`,
  bad: `MAIL_HOME = /var/mail
MAIL_HOME = /srv/mail
spool_directory = MAIL_HOME/spool
`,
  good: `MAIL_HOME = /var/mail
MAIL_HOME == /srv/mail
spool_directory = MAIL_HOME/spool
`,
};
