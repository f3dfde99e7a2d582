/** An option is set that this build of Exim refuses. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'feature-not-built',
  severity: 'error',
  title: 'An option of another build',
  refused: true,
};

export const doc: RuleDoc = {
  text: `Exim is built with one of two TLS libraries and with a choice of features. An option of the other library, such as \`openssl_options\` where Exim uses GnuTLS, as Debian's packages do,
stops it at start. Put the line between \`.ifdef\` and \`.endif\`, with the macro that every build sets for what it has.`,
  bad: `openssl_options = +no_sslv3
`,
  good: `.ifdef _HAVE_OPENSSL
openssl_options = +no_sslv3
.endif
`,
};
