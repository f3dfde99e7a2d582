/** The closing quote of a string is missing, or something follows it. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'quoted-string',
  severity: 'error',
  title: 'A quoted string without its end',
  refused: true,
};

export const doc: RuleDoc = {
  text: `A value that begins with a double quote ends with one on the same logical line; inside it a backslash takes the next character literally. Quotes are only
needed for values that begin or end with blanks or hold escapes.`,
  bad: `smtp_banner = "$smtp_active_hostname ready
`,
  good: `smtp_banner = "$smtp_active_hostname ready"
`,
};
