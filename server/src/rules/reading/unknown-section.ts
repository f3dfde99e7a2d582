/** `begin` names a section that Exim does not have. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'unknown-section',
  severity: 'error',
  title: 'A section that does not exist',
  refused: true,
};

export const doc: RuleDoc = {
  text: `The sections are \`acl\`, \`routers\`, \`transports\`, \`retry\`, \`rewrite\`, \`authenticators\` and \`local_scan\`. The main section has no \`begin\`.`,
  bad: `begin routes
`,
  good: `begin routers
`,
};
