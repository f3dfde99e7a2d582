/** An included file lies outside of what may be read. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'include-not-allowed',
  severity: 'info',
  title: 'An included file that was not read',
};

export const doc: RuleDoc = {
  text: `The file is outside the workspace, and nothing there is read unless you allow it: add its folder to the setting \`exim.allowedPaths\`. Until then, what it defines is not known here, and what
may be defined in it is not reported as missing.`,
  bad: {
    '/exim.conf': `.include /etc/exim/local.conf
`,
    '/etc/exim/local.conf': null,
  },
  good: {
    '/exim.conf': `.include /etc/exim/local.conf
`,
    '/etc/exim/local.conf': `smtp_accept_max = 50
`,
  },
};
