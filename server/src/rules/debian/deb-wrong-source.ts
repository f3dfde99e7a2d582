/** A file of Debian's configuration is not the one that is used. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'deb-wrong-source',
  severity: 'warning',
  title: 'A file that Exim does not get',
};

export const doc: RuleDoc = {
  text: `Debian's Exim reads \`/etc/exim4/exim4.conf\` where it exists. Otherwise update-exim4.conf makes the configuration: from the parts in \`conf.d\` where \`dc_use_split_config\` is
\`true\` in update-exim4.conf.conf, and from \`exim4.conf.template\` where it is \`false\`. What is changed in one of the others has no effect. Change the one that is used, or run
\`dpkg-reconfigure exim4-config\` to use the other.`,
  bad: {
    '/etc/exim4/exim4.conf.template': `smtp_accept_max = 100
`,
    '/etc/exim4/update-exim4.conf.conf': `dc_use_split_config='true'
`,
  },
  good: {
    '/etc/exim4/exim4.conf.template': `smtp_accept_max = 100
`,
    '/etc/exim4/update-exim4.conf.conf': `dc_use_split_config='false'
`,
  },
};
