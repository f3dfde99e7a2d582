/** What a value, or the part of it under the pointer, comes to: times, sizes, modes, booleans, log selectors, items of lists. */

/** What a value, or the part of it under the pointer, comes to: times, sizes, modes, booleans, log selectors, items of lists. */

import { expansionOf, releaseOf } from '../model/values';
import { findLogSelector, findOption, type OptionEntry, optionAt } from '../reference';
import { readInteger, readKilobytes, readTime } from '../syntax/numbers';
import type { Value } from '../syntax/tree';
import type { LineContext } from './cursor';
import { describe } from './describe';
import { aclValueHover, aclWordHover, wordAt } from './hover-acl-value';
import { argumentHover, wordRange } from './hover-argument';
import { listHover, listKindOf, type PartHover, separatorHover } from './hover-list';
import { optionPartHover } from './hover-option-part';
import { code } from './links';
import { scopeOf } from './thing';
import { inSeconds } from './time-words';

/** The finest thing there is to say at `offset`; at last what the option, the list or the ACL word is for. */
export function valueHover(
  value: Value,
  context: LineContext,
  offset: number,
  version: string,
): PartHover | undefined {
  const list = listKindOf(context);
  return (
    // A whole item first: `\N^…$\N` is more than something that is not expanded.
    (list && listHover(value.text, list, offset)) ??
    (/[$\\]/.test(value.text) ? insideExpansion(value, offset, version) : undefined) ??
    partOfValue(value, context, offset, version) ??
    ownerHover(value.text, context, offset, version)
  );
}

function insideExpansion(value: Value, offset: number, version: string): PartHover | undefined {
  return argumentHover(expansionOf(value, releaseOf(version)).text, value.text, offset, version);
}

function partOfValue(
  value: Value,
  context: LineContext,
  offset: number,
  version: string,
): PartHover | undefined {
  const { text } = value;
  const { option, entry } = context;
  if (option?.name.text === 'log_selector') return selectorHover(value, offset, version);
  if (entry) return aclValueHover(entry, offset, version);
  if (option) {
    const part = optionPartHover(option.name.text, text, offset) ?? filterHover(text, offset, version);
    if (part) return part;
  }
  if (isList(context)) {
    const separator = separatorHover(text, offset);
    if (separator) return separator;
  }
  const meaning = optionMeaning(text.trim(), context, version);
  return meaning === undefined
    ? undefined
    : {
        markdown: `${code(text.trim())} is ${meaning}`,
        range: { start: 0, end: text.length },
      };
}

/** The words of an Exim filter that stands in the option itself (spec of filters, section 3). */
function filterHover(text: string, offset: number, version: string): PartHover | undefined {
  if (!/^\s*#\s*exim\s+filter/i.test(text)) return undefined;
  const found = wordAt(text, offset, /[a-z_]\w*/gi);
  const about = found && describe('filter', found.word.toLowerCase(), version, { shown: found.word });
  return about === undefined ? undefined : { range: found!.range, markdown: about };
}

function isList({ section, driver, option }: LineContext): boolean {
  const entry = optionEntryOf(section, driver, option);
  return entry !== undefined && /list$/.test(entry.value);
}

function optionEntryOf(
  section: LineContext['section'],
  driver: LineContext['driver'],
  option: LineContext['option'],
): OptionEntry | undefined {
  const scope = scopeOf(section);
  return option && scope && findOption(scope, driver?.driver, option.name.text);
}

/** Where nothing finer is to be said of a value, what it is the value of. */
function ownerHover(
  text: string,
  { section, driver, option, list, entry }: LineContext,
  offset: number,
  version: string,
): PartHover | undefined {
  const whole = { start: 0, end: text.length };
  // Behind a slash an option of the ACL word begins.
  const range = entry ? wordRange(text, whole, offset, /[\s{}$/]/) : wordRange(text, whole, offset);
  if (text.slice(range.start, range.end).trim() === '') return undefined;
  const scope = scopeOf(section);
  const about = entry
    ? aclWordHover(entry, version)
    : list
      ? describe('list', list.keyword.text.replace(/_cache$/, ''), version)
      : option && scope
        ? describe(scope, option.name.text, version, { driver: driver?.driver })
        : undefined;
  return about === undefined ? undefined : { range, markdown: about };
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
  const found = optionEntryOf(section, driver, option);
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
