/** What a value, or the part of it under the pointer, comes to: times, sizes, modes, booleans, log selectors, items of lists. */

import { findLogSelector, findOption, type OptionEntry, optionAt } from '../reference';
import { readInteger, readKilobytes, readTime } from '../syntax/numbers';
import type { Value } from '../syntax/tree';
import type { Range } from '../text/range';
import type { LineContext } from './cursor';
import { describe } from './describe';
import { listHover, listKindOf, type PartHover } from './hover-list';
import { code } from './links';
import { scopeOf } from './thing';
import { inSeconds } from './time-words';

/** Undefined for values that say all there is to say. */
export function valueHover(
  value: Value,
  context: LineContext,
  offset: number,
  version: string,
): PartHover | undefined {
  const { option, entry } = context;
  const list = listKindOf(context);
  if (list) return listHover(value, list, offset);
  if (option?.name.text === 'log_selector') return selectorHover(value, offset, version);
  if (entry) return timeHover(value, offset);
  const meaning = optionMeaning(value.text.trim(), context, version);
  return meaning === undefined
    ? undefined
    : {
        markdown: `${code(value.text.trim())} is ${meaning}`,
        range: { start: 0, end: value.text.length },
      };
}

/** Sentences about a part of a value begin so: the word at a place, if it has the shape. */
function wordAt(text: string, offset: number, shape: RegExp): { word: string; range: Range } | undefined {
  for (const { 0: word, index } of text.matchAll(shape)) {
    const range = { start: index, end: index + word.length };
    if (range.start <= offset && offset <= range.end) return { word, range };
  }
  return undefined;
}

/** A time anywhere in the value of an ACL word: `delay = 30s`, `callout=1m`, `10 / 1h / strict`. */
function timeHover({ text }: Value, offset: number): PartHover | undefined {
  const found = wordAt(text, offset, /(?<![\w.$-])(\d+[wdhms])+(?![\w.-])/g);
  const seconds = found && readTime(found.word);
  return seconds === undefined
    ? undefined
    : { markdown: `${code(found!.word)} is ${inSeconds(seconds)}`, range: found!.range };
}

function selectorHover({ text }: Value, offset: number, version: string): PartHover | undefined {
  const found = wordAt(text, offset, /[+-]\w+/g);
  if (!found) return undefined;
  const name = found.word.slice(1);
  const entry = findLogSelector(name);
  const about = describe('log-selector', name, version, { shown: found.word });
  if (!entry || about === undefined) return undefined;
  const usual = entry.onByDefault ? 'on' : 'off';
  const turned = found.word.startsWith('+') ? 'on' : 'off';
  const change =
    name === 'all' ? '' : turned === usual ? `, as it is without being named` : `; it is ${usual} otherwise`;
  return { markdown: `${about}\n\nTurned ${turned} here${change}.`, range: found.range };
}

function optionMeaning(
  text: string,
  { section, driver, option }: LineContext,
  version: string,
): string | undefined {
  const scope = scopeOf(section);
  if (!option || !scope) return undefined;
  const found = findOption(scope, driver?.driver, option.name.text);
  return found && meaningOf(optionAt(found, version as `${number}.${number}`), text);
}

function meaningOf({ name, type, value }: OptionEntry, text: string): string | undefined {
  // Expanded numbers are strings to the reader of options.
  switch (type === 'string' ? value : type) {
    case 'time':
    case 'func': {
      const seconds = readTime(text);
      return seconds === undefined ? undefined : inSeconds(seconds);
    }
    case 'octint': {
      const mode = readInteger(text, true);
      if (!('value' in mode)) return undefined;
      const bits = code(permissions(mode.value));
      return name === 'umask' ? `a mask that takes away ${bits}` : bits;
    }
    case 'int':
    case 'mkint':
    case 'integer': {
      return plainNumber(text);
    }
    case 'Kint': {
      const kilobytes = readKilobytes(text);
      return 'value' in kilobytes ? `${kilobytes.value.toLocaleString('en')} kilobytes` : undefined;
    }
    case 'bool':
    case 'boolean':
      return booleanWords(text);
    default:
      return /^\d+[KMG]$/i.test(text) ? plainNumber(text) : undefined;
  }
}

/** Strings that become numbers when they are used, such as `message_size_limit`. */
function plainNumber(text: string): string | undefined {
  const number = readInteger(text, false);
  return 'value' in number && String(number.value) !== text ? number.value.toLocaleString('en') : undefined;
}

/** Only the words that Exim takes; `true` and `false` say it themselves. */
function booleanWords(text: string): string | undefined {
  if (/^yes$/i.test(text)) return 'the same as `true`';
  return /^no$/i.test(text) ? 'the same as `false`' : undefined;
}

/** `rw-r-----` of 0640, with the special bits as ls(1) shows them. */
export function permissions(mode: number): string {
  let text = '';
  for (const [shift, special, letter] of [
    [6, 0o4000, 's'],
    [3, 0o2000, 's'],
    [0, 0o1000, 't'],
  ] as const) {
    const bits = (mode >> shift) & 7;
    const run = mode & special ? (bits & 1 ? letter : letter.toUpperCase()) : bits & 1 ? 'x' : '-';
    text += `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${run}`;
  }
  return text;
}
