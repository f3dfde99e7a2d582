/** There are more problems than an editor can show. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'too-many-problems',
  severity: 'info',
  title: 'More problems than are shown',
};

export const doc: RuleDoc = {
  text: `The file has so many problems that the rest is not shown. It is probably no configuration of Exim. If it is one, mend the first of them: the others often follow from it.`,
  bad: /* @__PURE__ */ 'nonsense\n'.repeat(2_500),
  good: `smtp_accept_max = 100
`,
};
