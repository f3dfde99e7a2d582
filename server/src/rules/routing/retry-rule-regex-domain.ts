/** A retry rule has a regular expression that describes a domain, where Exim compares a whole address. */
import type { Fix } from '../../preprocess/problem';
import { writtenAt } from '../../preprocess/provenance';
import { placeOf } from '../../syntax/report';
import { valueSpan } from '../../syntax/words';
import type { Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'retry-rule-regex-domain',
  severity: 'warning',
  title: 'A retry rule whose regular expression can match no address',
  *check({ model }) {
    for (const { pattern } of model.retryRules) {
      const { text } = pattern;
      const [head] = /^(?:\\N)?\^(?:\\N)?/.exec(text) ?? [];
      if (head === undefined || mayMatchAt(text.slice(head.length))) continue;
      const behind = valueSpan(pattern, head.length, head.length);
      const written = writtenAt(behind.line, behind.start, behind.end);
      const fixes: Fix[] = written
        ? [
            {
              title: 'Match any local part before it',
              safe: true,
              edits: [{ at: written, newText: '[^@]+@' }],
            },
          ]
        : [];
      yield {
        at: placeOf(valueSpan(pattern, 0, text.length)),
        message:
          'A regular expression in a retry rule is matched against the whole address, and this one has no "@": the rule is never used. Begin it with "^[^@]+@".',
        ...(fixes.length > 0 && { fixes }),
      };
    }
  },
};

/** An `@`, or something that may stand for one. */
function mayMatchAt(pattern: string): boolean {
  return /@|\.[*+]|\.\{|\[\^|\\[SWDN]|\(\?/.test(pattern.replace(/\\N/g, ''));
}

export const doc: RuleDoc = {
  text: `The first field of a retry rule is an address list of one item. A plain domain there stands for all addresses of the domain, but a regular
expression is compared with the complete address; for a problem of the host, with \`*@\` and the domain. A pattern that describes only
a domain matches nothing, and the rule further down is used instead. Exim does not mention it.`,
  bad: `begin retry
^\\Nmail\\d+\\.example\\.com$\\N  *  F,2h,15m
`,
  good: `begin retry
^\\N[^@]+@mail\\d+\\.example\\.com$\\N  *  F,2h,15m
`,
};
