/** A line of the main section begins with a capital letter and is no definition of a macro. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'macro-malformed',
  severity: 'error',
  title: 'A line in capitals that defines nothing',
  refused: true,
};

export const doc: RuleDoc = {
  text: `In the main section a line whose first letter is a capital defines a macro: a name of letters, digits and underscores, then \`=\`. Names of options are in lower case.`,
  bad: `Primary_hostname mx.example.com
`,
  good: `primary_hostname = mx.example.com
`,
};
