/** The value of an option is not one of those that it takes. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'bad-value',
  severity: 'error',
  title: 'A value that the option does not take',
  refused: true,
};

export const doc: RuleDoc = {
  text: `Some options take one of a few words, or numbers between two bounds, and Exim checks that when it starts. The message says what is allowed here.`,
  bad: `log_selector = +subjekt
`,
  good: `log_selector = +subject
`,
};
