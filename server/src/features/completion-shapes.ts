/** Candidates for values that are numbers of a kind: times, sizes, modes, whole from the digits typed so far. */

import type { OptionEntry } from '../reference';
import { readInteger, readKilobytes, readTime } from '../syntax/numbers';
import type { Candidate } from './completion-candidate';
import { permissions } from './hover-value';
import { timeWords } from './time-words';

/** `typed` is the part of the number before the cursor; nothing for what is no number. */
export function* shapeCandidates(
  { name, type, value, default: usual }: Pick<OptionEntry, 'name' | 'type' | 'value' | 'default'>,
  typed: string,
): Iterable<Candidate> {
  switch (value) {
    case 'time':
      yield* usualFirst(usual, times(typed, ['30s', '5m', '1h', '1d']), timeDetail);
      return;
    case 'time-list':
      yield* times(typed, ['4h', '24h']);
      return;
    case 'kint':
      yield* usualFirst(usual, sizes(typed, ['K', 'M', 'G']), kilobyteDetail);
      return;
    case 'octal':
      yield* usualFirst(usual, modes(typed), modeDetail);
      return;
    case 'integer':
      if (type === 'string' || type === 'mkint') yield* sizes(typed, ['K', 'M']);
      return;
    case 'string':
      // Expanded strings that become a size when they are used.
      if (/size_limit$|^quota(_warn_threshold)?$/.test(name)) yield* sizes(typed, ['K', 'M', 'G']);
  }
}

/** Each lacks nothing but a unit when digits are there; otherwise examples. */
export function* times(typed: string, examples: readonly string[]): Iterable<Candidate> {
  const units = ['s', 'm', 'h', 'd', 'w'];
  const begun = /^(?:\d+[wdhms])*\d+$/.test(typed);
  if (typed !== '' && !begun) return;
  for (const [group, label] of (begun ? units.map((unit) => typed + unit) : examples).entries())
    yield { label, kind: 'value', group, detail: timeDetail(label), typed };
}

function* sizes(typed: string, units: readonly string[]): Iterable<Candidate> {
  if (!/^\d+$/.test(typed)) return;
  for (const [group, unit] of units.entries()) {
    const label = typed + unit;
    yield { label, kind: 'value', group, detail: sizeDetail(label), typed };
  }
}

function* modes(typed: string): Iterable<Candidate> {
  if (!/^[0-7]*$/.test(typed)) return;
  for (const label of ['0600', '0640', '0644', '0660', '0664', '0700', '0750', '0755'])
    yield { label, kind: 'value', group: 1, detail: modeDetail(label), typed };
}

/** The default leads, so that a person sees what a change departs from. */
function* usualFirst(
  usual: string | undefined,
  others: Iterable<Candidate>,
  detailOf: (value: string) => string,
): Iterable<Candidate> {
  const isValue = usual !== undefined && /^\d\w*$/.test(usual);
  if (isValue) yield { label: usual, kind: 'value', group: 0, detail: `${detailOf(usual)}, the default` };
  for (const other of others) if (other.label !== usual) yield { ...other, group: other.group + 1 };
}

function timeDetail(text: string): string {
  const seconds = readTime(text);
  return seconds === undefined ? '' : timeWords(seconds);
}

function sizeDetail(text: string): string {
  const number = readInteger(text, false);
  return 'value' in number ? number.value.toLocaleString('en') : '';
}

function kilobyteDetail(text: string): string {
  const number = readKilobytes(text);
  return 'value' in number ? `${number.value.toLocaleString('en')} kilobytes` : '';
}

function modeDetail(text: string): string {
  const mode = readInteger(text, true);
  return 'value' in mode ? permissions(mode.value) : '';
}
