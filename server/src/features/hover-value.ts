/** What a time, a size or a mode comes to. */

import { findOption, type OptionEntry, optionAt } from '../reference';
import { readInteger, readKilobytes, readTime } from '../syntax/numbers';
import type { Value } from '../syntax/tree';
import type { LineContext } from './cursor';
import { code } from './links';
import { scopeOf } from './thing';

/** Undefined for values that say all there is to say. */
export function valueHover(
  value: Value,
  { section, driver, option }: LineContext,
  version: string,
): string | undefined {
  const scope = scopeOf(section);
  if (!option || !scope) return undefined;
  const found = findOption(scope, driver?.driver, option.name.text);
  const entry = found && optionAt(found, version as `${number}.${number}`);
  const meaning = entry && meaningOf(entry, value.text.trim());
  return meaning === undefined ? undefined : `${code(value.text.trim())} is ${meaning}`;
}

function meaningOf({ name, type, value }: OptionEntry, text: string): string | undefined {
  // Expanded numbers are strings to the reader of options.
  switch (type === 'string' ? value : type) {
    case 'time':
    case 'func': {
      const seconds = readTime(text);
      return seconds === undefined
        ? undefined
        : `${seconds.toLocaleString('en')} ${seconds === 1 ? 'second' : 'seconds'}`;
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
      const number = readInteger(text, false);
      return 'value' in number && String(number.value) !== text
        ? number.value.toLocaleString('en')
        : undefined;
    }
    case 'Kint': {
      const kilobytes = readKilobytes(text);
      return 'value' in kilobytes ? `${kilobytes.value.toLocaleString('en')} kilobytes` : undefined;
    }
    default:
      return undefined;
  }
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
