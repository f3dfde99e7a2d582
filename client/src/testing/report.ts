/** What a routing test that failed says of itself: what differs in a line, and why each router did what it did. */

import { fenced } from '../preview/markdown';
import { transcript } from '../preview/transcript';
import { t } from '../preview/words';
import type { TestResult } from '../protocol';

export type Failed = Extract<TestResult, { state: 'passed' | 'failed' }>;

/** In one line: the first of what is no longer printed, and the first of what is printed instead. */
export function differs({ difference, addresses }: Failed): string {
  const first = (kind: 'missing' | 'unexpected') =>
    difference.find((line) => line.kind === kind)?.text.trim();
  const [missing, unexpected] = [first('missing'), first('unexpected')];
  if (missing === undefined) return t('{0}: Exim now says more: {1}', addresses.join(' '), unexpected ?? '');
  if (unexpected === undefined) return t('{0}: Exim no longer says: {1}', addresses.join(' '), missing);
  return t('{0}: was “{1}”, now “{2}”', addresses.join(' '), missing, unexpected);
}

/** Each router with its reason, as the preview copies it. */
export function traceText({ trace }: Failed): string {
  return transcript(trace).trimEnd();
}

/** The same for a message; what a configuration says stays text there. */
export function traceAsMarkdown(result: Failed): string {
  const open = result.questions.map((question) => `\n\n${t('Nobody answers:')} ${fenced(question)}`);
  return `${t('The way of the address now:')}\n${fenced(traceText(result))}${open.join('')}`;
}

/** For the terminal of the test results: line ends as it wants them, and none of the sequences that command it. */
export function inTerminal(text: string): string {
  const harmless = text.replace(/[\0-\x09\x0b-\x1f\x7f-\x9f]/g, (character) =>
    character === '\t' ? character : character === '\r' ? '' : '�',
  );
  return harmless.replaceAll('\n', '\r\n');
}
