/** A line does not begin with the name of an option. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'option-expected',
  severity: 'error',
  title: 'A line that sets nothing',
  refused: true,
};

export const doc: RuleDoc = {
  text: `In this place every line sets an option: a name in lower case, and usually \`=\` and a value. A line that belongs to the one before needs a backslash at the end of that one.`,
  bad: `smtp_accept_max = 100
  + 50
`,
  good: `smtp_accept_max = 150
`,
};
