/** The name of a macro contains the name of one that is defined above it. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'macro-substring-order',
  severity: 'error',
  title: 'A macro whose name holds an earlier one',
  refused: true,
};

export const doc: RuleDoc = {
  text: `Exim replaces the names of macros wherever they stand, also inside a longer name: with \`MM\` defined, \`MM_HOME\` could never be found, and Exim refuses the
definition. Define the longer name first, or rename one of them.`,
  bad: `MAIL = /var/mail
MAILdir = /srv/mail
spool_directory = MAIL/spool
log_file_path = MAILdir/%slog
`,
  good: `MAILdir = /srv/mail
MAIL = /var/mail
spool_directory = MAIL/spool
log_file_path = MAILdir/%slog
`,
};
