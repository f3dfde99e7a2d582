/** An option that is no boolean has `no_` or `not_` before it. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'negated-option',
  severity: 'error',
  title: 'no_ before something that is no boolean',
  refused: true,
};

export const doc: RuleDoc = {
  text: `\`no_\` and \`not_\` turn a boolean off. For any other option there is nothing to turn off: set it to an empty value, or remove the line. On Exim 4.100 the booleans of
options that moved into modules take \`= false\` instead of \`no_\`.`,
  bad: `no_smtp_accept_max
`,
  good: `no_accept_8bitmime
`,
};
