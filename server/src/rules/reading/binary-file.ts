/** A file that is read holds something else than text. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'binary-file',
  severity: 'error',
  title: 'A file that is not text',
};

export const doc: RuleDoc = {
  text: `The file has so many control characters that it cannot be a configuration: a program, a picture, or text in UTF-16. Nothing in it was read. If it is a configuration,
save it as UTF-8.`,
  bad: {
    '/exim.conf': `.include /etc/exim/local.conf
`,
    '/etc/exim/local.conf': '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0',
  },
  good: {
    '/exim.conf': `.include /etc/exim/local.conf
`,
    '/etc/exim/local.conf': `smtp_accept_max = 50
`,
  },
};
