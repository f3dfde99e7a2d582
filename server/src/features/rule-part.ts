/** The parts of rewriting and retry rules: which one stands at a place of its line. */

import type { RetryRule, RewriteRule, Span, Value } from '../syntax/tree';
import { span } from '../syntax/words';

export type RulePart = { readonly span: Span } & (
  | { readonly kind: 'pattern'; readonly value: Value; readonly of: 'rewrite' | 'retry' }
  | { readonly kind: 'replacement'; readonly value: Value }
  | { readonly kind: 'flags'; readonly letters: string }
  | { readonly kind: 'error'; readonly name: string }
  | { readonly kind: 'senders'; readonly value: Value }
  | { readonly kind: 'steps'; readonly rule: RetryRule }
);

/** Undefined between parts. `at` is an offset in the line of the rule. */
export function rulePartAt(rule: RewriteRule | RetryRule, at: number): RulePart | undefined {
  return partsOf(rule).find((part) => part.span.start <= at && at <= part.span.end);
}

function partsOf(rule: RewriteRule | RetryRule): readonly RulePart[] {
  const { pattern } = rule;
  if (!('steps' in rule)) {
    const { replacement, flags } = rule;
    return [
      { kind: 'pattern', span: pattern.span, value: pattern, of: 'rewrite' },
      ...(replacement ? [{ kind: 'replacement', span: replacement.span, value: replacement } as const] : []),
      ...(flags ? [{ kind: 'flags', span: flags, letters: flags.text } as const] : []),
    ];
  }
  const { line, error, senders, steps } = rule;
  const [first] = steps;
  return [
    { kind: 'pattern', span: pattern.span, value: pattern, of: 'retry' },
    ...(error ? [{ kind: 'error', span: error, name: error.text } as const] : []),
    ...(senders
      ? [
          {
            kind: 'senders',
            // The keyword belongs to it.
            span: span(line, line.text.indexOf('senders', error?.end ?? 0), senders.span.end),
            value: senders,
          } as const,
        ]
      : []),
    ...(first
      ? [{ kind: 'steps', span: span(line, first.letter.start, line.text.length), rule } as const]
      : []),
  ];
}
