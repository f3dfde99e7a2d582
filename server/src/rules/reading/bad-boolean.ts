/** The value of a boolean is something else than yes, no, true or false. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'bad-boolean',
  severity: 'error',
  title: 'No boolean',
  refused: true,
};

export const doc: RuleDoc = {
  text: `A boolean takes \`true\`, \`yes\`, \`false\` or \`no\`, or stands without a value: \`no_more\` is the same as \`more = false\`. Words such as \`on\`, \`1\` or \`never\`
are refused.`,
  bad: `accept_8bitmime = on
`,
  good: `accept_8bitmime = yes
`,
};
