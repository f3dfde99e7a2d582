/** The `=` between a name and its value is missing. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'missing-equals',
  severity: 'error',
  title: 'A setting without =',
  refused: true,
};

export const doc: RuleDoc = {
  text: `The name of an option and its value are joined by \`=\`; a colon or a blank alone will not do. In ACLs the same holds for conditions and modifiers.`,
  bad: `primary_hostname mx.example.com
`,
  good: `primary_hostname = mx.example.com
`,
};
