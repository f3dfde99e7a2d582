/** A comment suppresses a code that does not exist. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'unknown-suppression',
  severity: 'warning',
  title: 'A comment that suppresses a code that does not exist',
};

export const doc: RuleDoc = {
  text: `Behind \`exim-lint-disable-next-line\`, \`exim-lint-disable-line\` and \`exim-lint-disable-file\` stand codes with commas between them; a reason may follow
behind \` -- \`. The word here is no code, so that the comment does nothing.`,
  bad: `# exim-lint-disable-next-line unused-marco
OLD_HOME = /var/lib/mailman
`,
  good: `# exim-lint-disable-next-line unused-macro -- kept for the next migration
OLD_HOME = /var/lib/mailman
`,
};
