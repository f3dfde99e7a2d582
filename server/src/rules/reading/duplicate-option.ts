/** An option is set a second time in the same place. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'duplicate-option',
  severity: 'warning',
  title: 'An option that is set twice',
};

export const doc: RuleDoc = {
  text: `Up to 4.99 Exim refuses the file. Exim 4.100 takes the last setting and says nothing, so that a line further up looks as if it were in force. \`condition\`,
\`headers_add\` and a few others add up and may be repeated. Keep one of the two.`,
  bad: `smtp_accept_max = 50
smtp_accept_max = 100
`,
  good: `smtp_accept_max = 100
`,
};
