/** Reads one option setting of any section (readconf.c, readconf_handle_option). */
import { type EximWords, isAlpha, type LogicalLine, skipName, skipSpace, writtenAt } from '../preprocess';
import { isEximErrorOf } from '../reference/errors';
import { isBoolean, type OptionEntry, takesBareName } from '../reference/options';
import { nearest } from '../text/nearest';
import { checkValue } from './option-value';
import { changeTo, placeOf, type Reader, refuse } from './report';
import { readStringValue, reportExtra } from './string-value';
import type { Name, OptionSetting, Value } from './tree';
import { nameAt, restAsValue, span } from './words';

/** What the head of a setting says before the table of options is asked. */
export interface OptionHead {
  readonly hide: boolean;
  /** As written, with `no_` or `not_`. */
  readonly word: Name;
  readonly negation?: 'no_' | 'not_';
  /** The option's own name. */
  readonly name: Name;
  /** Past the white space behind the name. */
  readonly next: number;
}

/** The options that may stand where a line stands. */
export interface OptionTable {
  find(name: string): OptionEntry | undefined;
  /** For did-you-mean: the names that are allowed here. */
  names(): Iterable<string>;
  /** Exim's message for a name it does not know here. */
  unknown(word: string): EximWords;
  /** Our message: where the name belongs, if anywhere. */
  explain(name: string): { code: string; message: string };
  /** The settings read so far in the same section or driver, by name. */
  readonly seen: Map<string, OptionSetting>;
}

export function readOptionHead(line: LogicalLine, reader: Reader): OptionHead | undefined {
  const { text } = line;
  const start = skipSpace(text, 0);
  if (!isAlpha(text.charCodeAt(start))) {
    refuse(
      reader,
      span(line, start, text.length),
      'option-expected',
      'An option setting is expected here: a name, and usually "=" and a value.',
      ['option-setting-expected', text.slice(start)],
    );
    return undefined;
  }
  let word = nameAt(line, start, skipName(text, start));
  let next = skipSpace(text, word.end);
  const hide = word.text === 'hide';
  if (hide) {
    word = nameAt(line, next, skipName(text, next));
    next = skipSpace(text, word.end);
  }
  const negation = word.text.startsWith('no_') ? 'no_' : word.text.startsWith('not_') ? 'not_' : undefined;
  if (!negation) return { hide, word, name: word, next };
  return { hide, word, name: nameAt(line, word.start + negation.length, word.end), next, negation };
}

/** Reads the setting that `head` begins; undefined where the option is not known here (and that has been reported). */
export function readOption(
  line: LogicalLine,
  head: OptionHead,
  table: OptionTable,
  reader: Reader,
): OptionSetting | undefined {
  const entry = table.find(head.name.text);
  if (!entry) {
    reportUnknown(head, table, reader);
    // The value is kept all the same, for colouring, hovering and completing while the name is being mended.
    return undefined;
  }
  reportSecond(head, entry, table, reader);
  const setting = readSetting(line, head, entry, reader);
  table.seen.set(head.name.text, setting);
  return setting;
}

/** The setting as it stands, without asking any table: for names that are not known here. */
export function looseOption(line: LogicalLine, head: OptionHead): OptionSetting {
  if (line.text[head.next] !== '=') return settingOf(line, head);
  return settingOf(line, head, restAsValue(line, skipSpace(line.text, head.next + 1)));
}

function settingOf(line: LogicalLine, { name, hide, negation }: OptionHead, value?: Value): OptionSetting {
  const setting: { -readonly [K in keyof OptionSetting]: OptionSetting[K] } = {
    kind: 'option',
    line,
    name,
    hide,
  };
  if (negation) setting.negation = negation;
  if (value) setting.value = value;
  return setting;
}

function reportUnknown(head: OptionHead, table: OptionTable, reader: Reader): void {
  const { code, message } = table.explain(head.name.text);
  const guess = code === 'unknown-option' ? nearest(head.name.text, table.names()) : undefined;
  refuse(
    reader,
    head.word,
    code,
    guess ? `${message} Did you mean "${guess}"?` : message,
    table.unknown(head.word.text),
    changeTo(guess, head.name),
  );
}

function reportSecond(head: OptionHead, entry: OptionEntry, table: OptionTable, reader: Reader): void {
  const earlier = table.seen.get(head.name.text);
  if (!earlier || entry.repeat) return;
  const related = [{ at: placeOf(earlier.name), message: 'the first setting' }];
  const secondTime = 'option-set-for-the-second-time';
  if (!isEximErrorOf(secondTime, reader.version)) {
    reader.report({
      code: 'duplicate-option',
      severity: 'warning',
      at: placeOf(head.word),
      message: `"${head.name.text}" is set twice; Exim takes the last one and says nothing.`,
      related,
    });
    return;
  }
  refuse(
    reader,
    head.word,
    'duplicate-option',
    `"${head.name.text}" is already set. Keep one of the two.`,
    [secondTime, head.word.text],
    { related },
  );
}

function readSetting(line: LogicalLine, head: OptionHead, entry: OptionEntry, reader: Reader): OptionSetting {
  const { text } = line;
  const { next } = head;
  if (takesBareName(entry, reader.version)) {
    if (next < text.length && (head.negation || text[next] !== '=')) {
      reportExtra(line, next, ['extra-characters-follow-boolean-option', head.word.text], reader);
      return settingOf(line, head);
    }
    if (next >= text.length) return settingOf(line, head);
  } else if (refusedWithoutValue(line, head, entry, reader)) return settingOf(line, head);
  const from = skipSpace(text, next + 1);
  const value = isText(entry.type)
    ? readStringValue(line, from, head.word.text, reader)
    : restAsValue(line, from);
  checkValue(entry, head.word.text, value, reader);
  return settingOf(line, head, value);
}

/** Whether Exim stops at what stands before the value of an option that must have one. */
function refusedWithoutValue(
  line: LogicalLine,
  { word, name, negation, next }: OptionHead,
  entry: OptionEntry,
  reader: Reader,
): boolean {
  const { text } = line;
  // A boolean of a module: Exim sees the module first and wants a value.
  const whole = isBoolean(entry.type) && `${name.text} = ${negation ? 'false' : 'true'}`;
  const inModule = `In Exim ${reader.version} this boolean needs a value: "${whole}".`;
  const fix = whole && next >= text.length ? writeInstead(word, whole) : {};
  if (negation) {
    const message = `"${name.text}" is no boolean: it cannot be turned off with "${negation}".`;
    const exim = ['negation-prefix-applied-to-a-non-boolean-option'] as const;
    refuse(reader, word, 'negated-option', whole ? inModule : message, exim, fix);
    return true;
  }
  if (next >= text.length) {
    const message = `"${name.text}" needs "=" and a value.`;
    const exim = ['unexpected-end-of-line-data-missing-after', word.text] as const;
    refuse(reader, word, 'missing-value', whole ? inModule : message, exim, fix);
    return true;
  }
  if (text[next] === '=') return false;
  refuse(
    reader,
    span(line, next, text.length),
    'missing-equals',
    `"=" is missing after "${word.text}".`,
    ['missing-after-readconf_handle_option', word.text],
    {
      fixes: [
        {
          title: 'Insert "="',
          safe: false,
          edits: [{ at: placeOf(span(line, next, next)), newText: '= ' }],
        },
      ],
    },
  );
  return true;
}

function writeInstead(word: Name, newText: string) {
  const at = writtenAt(word.line, word.start, word.end);
  return at ? { fixes: [{ title: `Write "${newText}"`, safe: false, edits: [{ at, newText }] }] } : {};
}

/** The types whose values may be quoted strings. */
function isText(type: OptionEntry['type']): boolean {
  switch (type) {
    case 'string':
    case 'rewrite':
    case 'uid':
    case 'gid':
    case 'expand_uid':
    case 'expand_gid':
    case 'uidlist':
    case 'gidlist':
      return true;
    default:
      return false;
  }
}
