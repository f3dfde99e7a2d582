/** `==` changes a macro that is not there yet. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'macro-redefine-undefined',
  severity: 'error',
  title: '== for a macro that is not defined',
  refused: true,
};

export const doc: RuleDoc = {
  text: `\`==\` is for macros that are defined already, here or with \`-D\`. Write \`=\` for the first definition.`,
  bad: `MAIL_HOME == /srv/mail
spool_directory = MAIL_HOME/spool
`,
  good: `MAIL_HOME = /srv/mail
spool_directory = MAIL_HOME/spool
`,
};
