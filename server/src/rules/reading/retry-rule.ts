/** A line of the retry section is no retry rule. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'retry-rule',
  severity: 'error',
  title: 'A retry rule that cannot be read',
  refused: true,
};

export const doc: RuleDoc = {
  text: `A retry rule has a pattern for the address or host, an error or \`*\`, perhaps \`senders=\`, and then the steps, with semicolons between them: \`F,2h,15m\` tries every 15 minutes until two hours have passed,
\`G,16h,1h,1.5\` waits half as long again each time.`,
  bad: `begin retry
*  *  F,2h
`,
  good: `begin retry
*  *  F,2h,15m
`,
};
