/** `.include` names a file that does not exist. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'include-missing',
  severity: 'error',
  title: 'An included file that is not there',
};

export const doc: RuleDoc = {
  text: `Exim stops when it cannot open an included file. A relative name counts from the folder of the file that includes it. Mend the name, or write
\`.include_if_exists\` with an absolute path if the file may be absent.`,
  bad: `.include /etc/exim/local.conf
`,
  good: `.include_if_exists /etc/exim/local.conf
`,
};
