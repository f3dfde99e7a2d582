/** A driver is without an option that it cannot do without. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'missing-option',
  severity: 'error',
  title: 'A driver that lacks an option',
  refused: true,
};

export const doc: RuleDoc = {
  text: `Exim checks when it starts that a driver has what it needs: a redirect router takes \`data\` or \`file\`, a manualroute router \`route_list\` or \`route_data\`, an authenticator its
\`public_name\`. The message names the option.`,
  bad: `begin routers
aliases:
  driver = redirect
  allow_fail
`,
  good: `begin routers
aliases:
  driver = redirect
  allow_fail
  data = \${lookup{$local_part}lsearch{/etc/aliases}}
`,
};
