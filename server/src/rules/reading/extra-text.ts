/** Something stands behind a complete value or name. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'extra-text',
  severity: 'error',
  title: 'Text where nothing may follow',
};

export const doc: RuleDoc = {
  text: `The value is complete, and Exim refuses what stands behind it: a unit that the option does not know, a second word, a semicolon from another program's
configuration. Behind the colon of an ACL's name Exim ignores the rest of the line; put it on a line of its own.`,
  bad: `smtp_accept_max = 100 connections
`,
  good: `smtp_accept_max = 100
`,
};
