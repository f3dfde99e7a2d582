/** A router that must hand over to a transport has none. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'router-no-transport',
  severity: 'error',
  title: 'A router without a transport',
  refused: true,
};

export const doc: RuleDoc = {
  text: `An accept or dnslookup router that has no transport can do nothing with an address, and Exim refuses it unless it is there for verification alone (\`verify_only\`).`,
  bad: `begin routers
local_user:
  driver = accept
  check_local_user
`,
  good: `begin routers
local_user:
  driver = accept
  check_local_user
  verify_only
`,
};
