/** A line holds a NUL byte, behind which Exim does not read on. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'binary-text',
  severity: 'warning',
  title: 'A NUL byte in a line',
};

export const doc: RuleDoc = {
  text: `Exim ends the line at the NUL byte and says nothing. That is hardly ever meant: remove the byte.`,
  bad: `# The name of this host, as its DNS records have it.
primary_hostname = mx.example.com\0 behind
# The most connections that it takes at once.
smtp_accept_max = 100
`,
  good: `primary_hostname = mx.example.com
`,
};
