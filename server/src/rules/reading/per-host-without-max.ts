/** `smtp_accept_max` is 0, and an option needs a limit there. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'per-host-without-max',
  severity: 'error',
  title: 'A limit per host without a limit for all',
  refused: true,
};

export const doc: RuleDoc = {
  text: `\`smtp_accept_queue\` and \`smtp_accept_max_per_host\` count within \`smtp_accept_max\`. Where that is set to 0, which means no limit, Exim refuses them. Leave \`smtp_accept_max\` at its
default of 20, or give it a number.`,
  bad: `smtp_accept_max = 0
smtp_accept_max_per_host = 5
`,
  good: `smtp_accept_max = 100
smtp_accept_max_per_host = 5
`,
};
