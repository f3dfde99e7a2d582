/** The name of a macro, driver, ACL or list has more characters than Exim keeps. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'name-too-long',
  severity: 'error',
  title: 'A name that is too long',
  refused: true,
};

export const doc: RuleDoc = {
  text: `A name has at most 63 characters. Choose a shorter one.`,
  bad: `A_VERY_VERY_VERY_VERY_VERY_VERY_VERY_VERY_VERY_VERY_VERY_VERY_VERY_LONG_NAME = /srv/mail
`,
  good: `SHORT_NAME = /srv/mail
spool_directory = SHORT_NAME/spool
`,
};
