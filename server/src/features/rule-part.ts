/** The parts of rewriting and retry rules: which one stands at a place of its line. */

import type { RetryRule, RewriteRule, Span } from '../syntax/tree';
import { span } from '../syntax/words';

export type RulePart = { readonly span: Span } & (
  | { readonly kind: 'flags'; readonly letters: string }
  | { readonly kind: 'error'; readonly name: string }
  | { readonly kind: 'steps'; readonly rule: RetryRule }
);

/** Undefined for parts of which there is nothing to say. `at` is an offset in the line of the rule. */
export function rulePartAt(rule: RewriteRule | RetryRule, at: number): RulePart | undefined {
  return partsOf(rule).find((part) => part.span.start <= at && at <= part.span.end);
}

function partsOf(rule: RewriteRule | RetryRule): readonly RulePart[] {
  if (!('steps' in rule)) {
    const { flags } = rule;
    return flags ? [{ kind: 'flags', span: flags, letters: flags.text }] : [];
  }
  const { line, error, steps } = rule;
  const [first] = steps;
  return [
    ...(error ? [{ kind: 'error', span: error, name: error.text } as const] : []),
    ...(first
      ? [{ kind: 'steps', span: span(line, first.letter.start, line.text.length), rule } as const]
      : []),
  ];
}
