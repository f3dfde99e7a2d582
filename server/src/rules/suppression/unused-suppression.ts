/** A comment suppresses a finding that is not there. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'unused-suppression',
  severity: 'info',
  title: 'A comment that suppresses nothing',
};

export const doc: RuleDoc = {
  text: `What the comment speaks of is not found, most often because it has been mended since. A comment that stays would hide the mistake when it is
made again: remove it. \`exim-lint-disable-next-line\` speaks of the next line that is neither empty nor a comment, \`exim-lint-disable-file\` of the whole
file. Exim has no comments behind values, so \`exim-lint-disable-line\` stands on a line of its own inside a continued value, and speaks of the whole of it.

What keeps Exim from starting cannot be suppressed.`,
  bad: `# exim-lint-disable-next-line unused-macro
MAIL_HOME = /var/mail
spool_directory = MAIL_HOME/spool
`,
  good: `MAIL_HOME = /var/mail
spool_directory = MAIL_HOME/spool
`,
};
