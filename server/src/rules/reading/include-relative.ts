/** `.include_if_exists` is given a relative path. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'include-relative',
  severity: 'error',
  title: 'A relative path after .include_if_exists',
  refused: true,
};

export const doc: RuleDoc = {
  text: `\`.include\` takes a path relative to the folder of the file it stands in, but \`.include_if_exists\` takes absolute paths alone. Write the path from \`/\`.`,
  bad: `.include_if_exists local.conf
`,
  good: `.include_if_exists /etc/exim/local.conf
`,
};
