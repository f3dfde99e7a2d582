/** The face of expansion: one text, one outcome. */
import type { Context } from './context';
import { evaluateSource, evaluateText } from './evaluate';
import { brokenOff, type Expanded, Failed, Unanswered } from './result';
import { runOf } from './run';
import type { Bytes } from './value';

/** The value of a text of the configuration. A text that is itself tainted is refused, as Exim does. */
export function expand(text: string | Bytes, context: Context): Expanded {
  const run = runOf(context);
  return ended(() => {
    if (typeof text !== 'string' && text.taint) return evaluateSource(run, text);
    const source = typeof text === 'string' ? text : text.text;
    return evaluateText(run, source);
  });
}

function ended(body: () => Bytes): Expanded {
  try {
    return { kind: 'ok', value: body() };
  } catch (thrown) {
    const error = brokenOff(thrown);
    if (error instanceof Failed) {
      const { message, forced, log } = error;
      return { kind: 'failed', message, forced, ...(log !== undefined && { log }) };
    }
    if (error instanceof Unanswered) return { kind: 'unknown', questions: error.questions };
    throw error;
  }
}
