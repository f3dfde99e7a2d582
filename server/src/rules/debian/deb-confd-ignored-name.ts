/** A file in conf.d has a name that update-exim4.conf does not take. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'deb-confd-ignored-name',
  severity: 'warning',
  title: 'A part of a split configuration that is left out',
};

export const doc: RuleDoc = {
  text: `update-exim4.conf joins the files of \`conf.d\` whose names consist of letters, digits, \`_\` and \`-\`. Any other name, such as one with a dot, is left out without
a word; so is a file beside which there is another with \`.rul\` at the end of its name. Rename the file, or remove what is left over from an editor or an upgrade.`,
  bad: {
    '/etc/exim4/conf.d/main/10_local.conf': `smtp_accept_max = 100
`,
  },
  good: {
    '/etc/exim4/conf.d/main/10_local': `smtp_accept_max = 100
`,
  },
};
