/** Judges the value of an option by its type, as Exim's reader does (readconf.c, the switch in readconf_handle_option). */
import { type EximWords, skipSpace } from '../preprocess';
import type { OptionEntry } from '../reference/options';
import { checkAccount, checkAccounts } from './accounts';
import { checkHeadersRewrite } from './headers-rewrite';
import { type NumberResult, readFixed, readInteger, readKilobytes, readTime } from './numbers';
import { type Complaint, type Reader, refuse } from './report';
import { reportExtra } from './string-value';
import type { Value } from './tree';
import { lineOffset, readName, valueSpan } from './words';

/** `name` is the word as it was written, which is how Exim's messages show it. */
export function checkValue(entry: OptionEntry, name: string, value: Value, reader: Reader): void {
  switch (entry.type) {
    case 'bool':
    case 'bool_set':
    case 'bool_verify':
      return checkBoolean(name, value, reader);
    case 'expand_bool':
      if (value.text.includes('$')) return undefined;
      return checkBoolean(name, value, reader);
    case 'int':
    case 'mkint':
      return checkNumber(readInteger(value.text, false), integerWords('', name), value, reader);
    case 'octint':
      return checkNumber(readInteger(value.text, true), integerWords('octal ', name), value, reader);
    case 'Kint':
      return checkNumber(readKilobytes(value.text), integerWords('', name), value, reader);
    case 'fixed':
      return checkNumber(readFixed(value.text), fixedWords(name), value, reader);
    case 'func':
      if (value.text.startsWith('$')) return undefined;
      return checkTimes([whole(value)], name, value, reader);
    case 'time':
      return checkTimes([whole(value)], name, value, reader);
    case 'timelist':
      return checkTimes(timesOf(value), name, value, reader);
    case 'uid':
    case 'gid':
      return checkAccount(entry.type === 'uid' ? 'user' : 'group', value, reader.accounts, reader);
    case 'expand_uid':
    case 'expand_gid':
      if (value.text.includes('$')) return undefined;
      return checkAccount(entry.type === 'expand_uid' ? 'user' : 'group', value, reader.accounts, reader);
    case 'uidlist':
    case 'gidlist':
      return checkAccounts(entry.type === 'uidlist' ? 'user' : 'group', value, reader.accounts, reader);
    case 'rewrite':
      return checkHeadersRewrite(value, reader);
    case 'string':
    case 'void':
      return undefined;
  }
}

function checkBoolean(name: string, value: Value, reader: Reader): void {
  const { line } = value.span;
  const { name: word, next } = readName(line, value.span.start);
  if (value.text.trim() === '') return;
  if (!/^(true|false|yes|no)$/i.test(word.text)) {
    refuse(reader, value.span, 'bad-boolean', 'A boolean takes "true", "false", "yes" or "no".', [
      'is-not-a-valid-value-for-the-option',
      word.text,
      name,
    ]);
  } else if (next < line.text.length) {
    reportExtra(line, next, ['extra-characters-follow-for-boolean-option', word.text, name], reader);
  }
}

/** What Exim says of a number, by the kind of error. */
interface NumberWords {
  readonly expected: Complaint;
  tooLarge(text: string): EximWords;
  readonly extra: EximWords;
}

function integerWords(base: '' | 'octal ', name: string): NumberWords {
  return {
    expected: {
      message: base
        ? 'An octal number is expected, such as 0660.'
        : 'A number is expected, perhaps with K, M or G behind it.',
      exim: ['integer-expected-for', base, name],
    },
    tooLarge: (text) => ['absolute-value-of-integer-is-too-large-overflow', text],
    extra: ['extra-characters-follow-integer-value-for', base, name],
  };
}

function fixedWords(name: string): NumberWords {
  return {
    expected: {
      message: 'A number is expected, perhaps with up to three decimals.',
      exim: ['fixed-point-number-expected-for', name],
    },
    tooLarge: (text) => ['integer-is-too-large-overflow', text],
    extra: ['extra-characters-follow-fixed-point-value-for', name],
  };
}

function checkNumber(result: NumberResult, words: NumberWords, value: Value, reader: Reader): void {
  if (!('error' in result)) return;
  const { error } = result;
  switch (error.kind) {
    case 'expected':
      return refuse(reader, value.span, 'bad-number', words.expected.message, words.expected.exim);
    case 'too-large':
      return refuse(
        reader,
        value.span,
        'bad-number',
        'This number is too large for Exim.',
        words.tooLarge(value.text),
      );
    case 'extra':
      return reportExtra(value.span.line, lineOffset(value, error.at), words.extra, reader);
  }
}

interface Part {
  readonly start: number;
  readonly end: number;
}

function whole(value: Value): Part {
  return { start: 0, end: value.text.length };
}

/** The items between colons; an empty value has none. */
function timesOf(value: Value): Part[] {
  if (value.text === '') return [];
  const parts: Part[] = [];
  let start = 0;
  for (;;) {
    const colon = value.text.indexOf(':', start);
    const end = colon === -1 ? value.text.length : colon;
    const from = skipSpace(value.text, start);
    parts.push({ start: Math.min(from, end), end: start + value.text.slice(start, end).trimEnd().length });
    if (colon === -1) return parts;
    start = colon + 1;
  }
}

/** Exim keeps this many times of `delay_warning` (DELAY_WARNING_SIZE). */
const mostTimes = 10;

function checkTimes(parts: readonly Part[], name: string, value: Value, reader: Reader): void {
  let last = -1;
  for (const [index, part] of parts.entries()) {
    const at = valueSpan(value, part.start, Math.max(part.start, part.end));
    if (index === mostTimes)
      return refuse(reader, at, 'bad-time', `At most ${mostTimes} times are allowed here.`, [
        'too-many-time-values-for',
        name,
      ]);
    const seconds = readTime(value.text.slice(part.start, part.end));
    if (seconds === undefined)
      return refuse(
        reader,
        at,
        'bad-time',
        'A time is digits with a unit, and may have several parts: 30s, 15m, 2h30m, 4d, 1w.',
        ['invalid-time-value-for', name],
      );
    if (seconds <= last)
      return refuse(reader, at, 'bad-time', 'The times of this list must grow from one to the next.', [
        'time-value-out-of-order-for',
        name,
      ]);
    last = seconds;
  }
}
