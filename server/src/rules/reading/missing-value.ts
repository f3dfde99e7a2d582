/** An option that is no boolean stands without a value. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'missing-value',
  severity: 'error',
  title: 'An option without its value',
  refused: true,
};

export const doc: RuleDoc = {
  text: `Only a boolean may stand by its bare name; everything else needs \`=\` and a value. On Exim 4.100 the booleans of options that moved into modules, such as
\`dkim_verify_minimal\`, need \`= true\` too.`,
  bad: `primary_hostname
`,
  good: `primary_hostname = mx.example.com
`,
};
