/** The macros of a line grow beyond what is read. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'macro-too-large',
  severity: 'error',
  title: 'Macros that grow without end',
};

export const doc: RuleDoc = {
  text: `Macros that double each other make a line of millions of characters out of a few. Exim would run out of memory; here the replacement stops, and what follows is judged without it.`,
  bad: /* @__PURE__ */ doubling(30),
  good: `A_1 = abcdefgh
B_1 = A_1 A_1
log_file_path = /var/log/B_1/%slog
`,
};

/** Each macro holds the one before twice. */
function doubling(times: number): string {
  const lines = ['LEVEL_0_ = abcdefgh'];
  for (let at = 1; at <= times; at++) lines.push(`LEVEL_${at}_ = LEVEL_${at - 1}_ LEVEL_${at - 1}_`);
  return `${lines.join('\n')}\nspool_directory = /LEVEL_${times}_\n`;
}
