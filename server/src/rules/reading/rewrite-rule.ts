/** A line of the rewrite section is no rewriting rule. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'rewrite-rule',
  severity: 'error',
  title: 'A rewriting rule that cannot be read',
  refused: true,
};

export const doc: RuleDoc = {
  text: `A rewriting rule has a pattern, a replacement and perhaps flags. A replacement with blanks in it stands in double quotes. A rule with the flag \`S\` looks at what a client typed: its
pattern must be a regular expression.`,
  bad: `begin rewrite
*@old.example  $1@example.com  X
`,
  good: `begin rewrite
*@old.example  $1@example.com  Ffrs
`,
};
