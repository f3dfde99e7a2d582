/** A file includes itself, directly or through others. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'include-cycle',
  severity: 'error',
  title: 'A file that includes itself',
};

export const doc: RuleDoc = {
  text: `Exim opens the file again and again until it runs out of file descriptors, and then says that it cannot open it. Remove one of the includes.`,
  bad: {
    '/exim.conf': `.include /etc/exim/local.conf
`,
    '/etc/exim/local.conf': `.include /etc/exim/local.conf
`,
  },
  good: {
    '/exim.conf': `.include /etc/exim/local.conf
`,
    '/etc/exim/local.conf': `smtp_accept_max = 50
`,
  },
};
