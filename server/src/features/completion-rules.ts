/** Candidates in rewriting and retry rules: errors, steps, flags, what a pattern may be. */

import { listItems, retryErrors, retryRuleLetters, rewriteFlags } from '../reference';
import { type Candidate, referenceCandidate } from './completion-candidate';

/** Which field of a rule the cursor is in; `text` is what of it stands before the cursor. */
export interface RuleField {
  readonly of: 'retry' | 'rewrite';
  readonly field: 'pattern' | 'error' | 'steps' | 'replacement' | 'flags';
  readonly text: string;
  /** A rule of a transport's `headers_rewrite`, where some flags are not allowed. */
  readonly inTransport?: true;
}

const word = String.raw`(?:"(?:[^"\\]|\\.)*"|[^\s"]\S*)`;
const retryForm = new RegExp(String.raw`^${word}\s+(?:(\S*)$|\S+\s+(?:senders\s*=\s*${word}\s+)?([\s\S]*)$)`);
const rewriteForm = new RegExp(String.raw`^${word}\s+(?:${word}\s+(\S*)$|([\s\S]*)$)`);

/** The field at the end of a rule's text, finished or not. */
export function ruleField(of: 'retry' | 'rewrite', line: string): RuleField {
  const found = (of === 'retry' ? retryForm : rewriteForm).exec(line);
  if (!found) return { of, field: 'pattern', text: line };
  const [, first, second] = found;
  if (of === 'rewrite')
    return first === undefined
      ? { of, field: 'replacement', text: second ?? '' }
      : { of, field: 'flags', text: first };
  return first === undefined
    ? { of, field: 'steps', text: second ?? '' }
    : { of, field: 'error', text: first };
}

export function* ruleCandidates({ of, field, text, inTransport }: RuleField): Iterable<Candidate> {
  switch (field) {
    case 'pattern':
      if (/^\S*$/.test(text)) yield* patternCandidates(text);
      return;
    case 'error':
      for (const entry of retryErrors())
        if (!entry.obsolete)
          yield referenceCandidate('retry-error', entry, 'value', 0, { detail: entry.syntax, typed: text });
      return;
    case 'steps':
      yield* stepCandidates(text);
      return;
    case 'replacement':
      if (text === '')
        yield {
          label: '*',
          kind: 'value',
          group: 0,
          detail: 'stays as it is',
          typed: '',
        };
      return;
    case 'flags':
      for (const entry of rewriteFlags())
        if (of === 'rewrite' && !text.includes(entry.name) && (!inTransport || entry.inHeadersRewrite))
          yield referenceCandidate('rewrite-flag', entry, 'value', 0, { detail: entry.kind, typed: '' });
  }
}

/** The forms of an address list's item that begin with a sign. */
function* patternCandidates(typed: string): Iterable<Candidate> {
  const shapes: readonly (readonly [string, string, string])[] = [
    ['*', 'every address', '*'],
    ['*@', 'every local part at a domain', '*@<domain item>'],
    ['^', 'a regular expression for the whole address', '^<regex>'],
  ];
  for (const [label, detail, name] of shapes)
    if (listItems().some((item) => item.name === name))
      yield {
        label,
        kind: 'value',
        group: 0,
        detail,
        typed,
        doc: { of: 'reference', kind: 'list-item', name },
      };
}

const examples: Readonly<Record<string, string>> = {
  F: 'F,${1:2h},${2:15m}',
  G: 'G,${1:16h},${2:1h},${3:1.5}',
  H: 'H,${1:4d},${2:6h},${3:2}',
};

/** A new step at the beginning, and behind each semicolon. */
function* stepCandidates(text: string): Iterable<Candidate> {
  const step = text.slice(text.lastIndexOf(';') + 1).trimStart();
  if (!/^[A-Za-z]?$/.test(step)) return;
  if (text === step && step === '')
    yield { label: 'senders=', kind: 'keyword', group: 1, detail: 'only for these senders', typed: '' };
  for (const entry of retryRuleLetters())
    yield referenceCandidate('retry-rule', entry, 'snippet', 0, {
      newText: examples[entry.name] ?? entry.name,
      snippet: true,
      detail: entry.syntax,
      typed: step,
    });
}
