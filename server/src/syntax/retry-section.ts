/** Reads retry rules: address, error, optional senders, and steps such as `F,2h,15m; G,16h,1h,1.5` (readconf.c, readconf_retries). */
import { isSpace, type LogicalLine, skipSpace } from '../preprocess';
import type { EximErrorKey } from '../reference/errors';
import { readFixed, readTime } from './numbers';
import { type Reader, refuse } from './report';
import { retryErrorComplaint } from './retry-error';
import type { RetryRule, RetryStep } from './tree';
import { nameAt, readWordOrQuoted, span } from './words';

export function readRetryRule(line: LogicalLine, reader: Reader): RetryRule {
  const { text } = line;
  const pattern = readWordOrQuoted(line, 0);
  const errorStart = skipSpace(text, pattern.next);
  let at = errorStart;
  while (at < text.length && !isSpace(text.charCodeAt(at))) at++;
  const rule = { line, pattern: pattern.value };
  if (at === errorStart) {
    refuse(
      reader,
      span(line, 0, text.length),
      'retry-rule',
      'A retry rule needs an error after its address pattern; "*" stands for any.',
      ['missing-error-type-in-retry-rule'],
    );
    return { ...rule, steps: [] };
  }
  const error = nameAt(line, errorStart, at);
  const complaint = retryErrorComplaint(error.text);
  if (complaint) refuse(reader, error, 'retry-rule', complaint.message, complaint.exim);
  at = skipSpace(text, at);
  if (!text.startsWith('senders', at)) return { ...rule, error, steps: readSteps(line, at, reader) };
  at = skipSpace(text, at + 'senders'.length);
  if (text[at] !== '=') {
    refuse(reader, span(line, at, at), 'retry-rule', '"=" is missing after "senders".', [
      'expected-after-senders-in-retry-rule',
    ]);
    return { ...rule, error, steps: [] };
  }
  const senders = readWordOrQuoted(line, skipSpace(text, at + 1));
  return {
    ...rule,
    error,
    senders: senders.value,
    steps: readSteps(line, skipSpace(text, senders.next), reader),
  };
}

/** Stops at the first step that Exim cannot read. */
function readSteps(line: LogicalLine, from: number, reader: Reader): RetryStep[] {
  const { text } = line;
  const steps: RetryStep[] = [];
  let at = from;
  const complain = (start: number, end: number, message: string, exim: EximErrorKey) => {
    refuse(reader, span(line, start, Math.max(start, end)), 'retry-rule', message, [exim]);
    return steps;
  };
  while (at < text.length) {
    const letter = nameAt(line, at, at + 1);
    const kind = letter.text.toUpperCase();
    const cutoff = readArgument(text, at + 1, false);
    if (typeof cutoff === 'string') return complain(at, text.length, argumentHelp, cutoff);
    if (kind !== 'F' && kind !== 'G' && kind !== 'H')
      return complain(
        at,
        at + 1,
        'A retry step starts with F (fixed), G (growing) or H (growing, randomised).',
        'unknown-retry-rule-letter',
      );
    const interval = readArgument(text, cutoff.next, false);
    if (typeof interval === 'string') return complain(cutoff.next, text.length, argumentHelp, interval);
    let end = interval.next;
    let factor: number | undefined;
    if (kind !== 'F') {
      const third = readArgument(text, interval.next, true);
      if (typeof third === 'string') return complain(interval.next, text.length, argumentHelp, third);
      factor = third.value;
      end = third.next;
    }
    if (cutoff.value <= 0 || interval.value <= 0 || (factor !== undefined && factor < 1000))
      return complain(
        at,
        end,
        'Times must be like 2h or 15m and greater than zero, and a factor at least 1.',
        'bad-parameters-for-retry-rule',
      );
    steps.push({
      letter,
      cutoff: cutoff.value,
      interval: interval.value,
      ...(factor !== undefined && { factor }),
    });
    at = skipSpace(text, end);
    if (text[at] === ';') at = skipSpace(text, at + 1);
    else if (at < text.length)
      return complain(at, text.length, 'A semicolon separates the steps.', 'semicolon-expected');
  }
  return steps;
}

const argumentHelp =
  'A retry step is a letter with its times, separated by commas: F,2h,15m or G,16h,1h,1.5.';

/** One `,value`; -1 where the value itself is unreadable, the key of Exim's message where the shape is wrong. */
function readArgument(
  text: string,
  from: number,
  fixed: boolean,
): { value: number; next: number } | 'comma-expected' | 'comma-or-semicolon-expected' {
  if (text[from] !== ',') return 'comma-expected';
  const start = skipSpace(text, from + 1);
  let end = start;
  while (end < text.length && (/[0-9A-Za-z]/.test(text[end] ?? '') || (fixed && text[end] === '.'))) end++;
  const after = text[end];
  if (after !== undefined && !isSpace(after.charCodeAt(0)) && after !== ',' && after !== ';')
    return 'comma-or-semicolon-expected';
  const word = text.slice(start, end);
  if (!fixed) return { value: readTime(word) ?? -1, next: end };
  const number = readFixed(word);
  return { value: 'value' in number ? number.value : -1, next: end };
}
