/** An option names a user or group that the machine does not have. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'unknown-account',
  severity: 'error',
  title: 'A user or group that is not there',
  refused: true,
};

export const doc: RuleDoc = {
  text: `Exim looks up users and groups when it starts and stops where there is none of that name. It is only reported where the accounts of the machine are known. Mend the name, create the
account, or write the number.`,
  bad: `trusted_users = mial
`,
  good: `trusted_users = mail
`,
};
