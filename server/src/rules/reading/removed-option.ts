/** An option has gone from Exim, or came later than the version aimed at. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'removed-option',
  severity: 'error',
  title: 'An option that this Exim does not have',
  refused: true,
};

export const doc: RuleDoc = {
  text: `The option existed in an older Exim or comes with a newer one. The message says which, and what to use instead. If the wrong version is assumed, change the setting
\`exim.version\` or the argument \`--exim-version\`.`,
  bad: `gnutls_require_kx = NORMAL
`,
  good: `tls_require_ciphers = NORMAL
`,
};
