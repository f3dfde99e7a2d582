/** The value of a time is something else. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'bad-time',
  severity: 'error',
  title: 'No time',
  refused: true,
};

export const doc: RuleDoc = {
  text: `A time is a row of numbers with their units, longest first: \`w\`, \`d\`, \`h\`, \`m\`, \`s\`, as in \`1h30m\`. A bare number has no meaning, not even \`30\` for seconds.`,
  bad: `ignore_bounce_errors_after = 2 days
`,
  good: `ignore_bounce_errors_after = 2d
`,
};
