/** The value of a number is something else. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'bad-number',
  severity: 'error',
  title: 'No number',
  refused: true,
};

export const doc: RuleDoc = {
  text: `A number is a whole one, in decimal, in octal with a leading \`0\` or in hexadecimal with \`0x\`. Where a size is meant, \`K\`, \`M\` or \`G\` may stand right behind it. Options that are modes of
files, such as \`spool_directory\`'s files or \`mode\` of an appendfile transport, are read as octal.`,
  bad: `smtp_accept_max = many
`,
  good: `smtp_accept_max = 200
`,
};
