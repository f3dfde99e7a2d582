/** Letters of the other case, the length of a text, and a text expanded once more. */
import { evaluateSource } from '../evaluate';
import { Failed } from '../result';
import { clean, like, lower, upper } from '../value';
import type { Operator } from './operator';

const expand: Operator = (run, text) => {
  try {
    return evaluateSource(run, text, true);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    throw new Failed(
      `internal expansion of "${text.text}" failed: ${error.message}`,
      error.forced,
      error.fatal,
    );
  }
};

export const caseOperators = {
  lc: (_run, text) => like(text, lower(text.text)),
  uc: (_run, text) => like(text, upper(text.text)),
  strlen: (_run, text) => clean(String(text.text.length)),
  expand,
} satisfies Record<string, Operator>;
