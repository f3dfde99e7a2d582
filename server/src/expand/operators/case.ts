/** Letters of the other case, the length of a text, and a text expanded once more. */
import { evaluateSource } from '../evaluate';
import { clean, like, lower, upper } from '../value';
import type { Operator } from './operator';

export const caseOperators = {
  lc: (_run, text) => like(text, lower(text.text)),
  uc: (_run, text) => like(text, upper(text.text)),
  strlen: (_run, text) => clean(String(text.text.length)),
  expand: (run, text) => evaluateSource(run, text),
} satisfies Record<string, Operator>;
