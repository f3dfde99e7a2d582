/** How `exim -bP` writes a value of each type (readconf.c, print_ol; string.c, string_printing2; readconf_printtime). */
import { readFixed, readInteger, readKilobytes, readTime } from '../../syntax/numbers';

/** What stands for an option: a boolean is its name with or without `no_`, a list or an unset number has a form of its own. */
export type Shown =
  | boolean
  | string
  /** A list of accounts: no space behind `=` while it is empty. */
  | { readonly list: readonly string[] }
  /** A fixed-point number that is not set: `name =`, even where names are left out. */
  | 'unset fixed';

/** One line of the answer. */
export function optionLine(name: string, shown: Shown, labels: boolean): string {
  if (typeof shown === 'boolean') return `${shown ? '' : 'no_'}${name}`;
  if (shown === 'unset fixed') return `${name} =`;
  if (typeof shown === 'string') return labels ? `${name} = ${shown}` : shown;
  const items = shown.list.join(':');
  if (!labels) return items;
  return items === '' ? `${name} =` : `${name} = ${items}`;
}

const letters: Readonly<Record<string, string>> = {
  '\n': 'n',
  '\r': 'r',
  '\b': 'b',
  '\v': 'v',
  '\f': 'f',
  '\t': 't',
};

/**
 * Characters that do not print become escapes, those outside ASCII one octal escape for each byte, unless `topBits`
 * (the option print_topbitchars) lets them through. A backslash stands for itself.
 *
 * @param tabs tabs print too
 */
export function printing(text: string, topBits: boolean, tabs = false): string {
  return text.replace(/[^\x20-\x7e]/gu, (char) => {
    if (char === '\t' && tabs) return char;
    const letter = letters[char];
    if (letter) return `\\${letter}`;
    const code = char.codePointAt(0) ?? 0;
    if (code > 0x7f && topBits) return char;
    return [...new TextEncoder().encode(char)]
      .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
      .join('');
  });
}

/** A number as the option of that type is printed; the text itself where it is no number. */
export function printedNumber(type: 'int' | 'mkint' | 'Kint' | 'octint' | 'fixed', text: string): string {
  const result =
    type === 'Kint'
      ? readKilobytes(text)
      : type === 'fixed'
        ? readFixed(text)
        : readInteger(text, type === 'octint');
  if ('error' in result) return text;
  const { value } = result;
  switch (type) {
    case 'int':
      return String(value);
    case 'octint':
      return value === 0 ? '0' : `0${value.toString(8)}`;
    case 'mkint':
      return value === 0 ? '0' : scaled(value, ['', 'K', 'M']);
    case 'Kint':
      return value === 0 ? '0' : scaled(value, ['K', 'M', 'G', 'T']);
    case 'fixed':
      return fixed(value);
  }
}

/** Divides by 1024 as long as that leaves a whole number and there is a letter for it. */
function scaled(value: number, units: readonly string[]): string {
  let rest = value;
  let unit = 0;
  while (rest % 1024 === 0 && unit < units.length - 1) {
    rest /= 1024;
    unit++;
  }
  return `${rest}${units[unit]}`;
}

/** Thousandths with at least one decimal and no zeros behind. */
function fixed(thousandths: number): string {
  // A number that wrapped at 32 bits: Exim prints nothing for it.
  if (thousandths < 0) return '';
  const decimals = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0{1,2}$/, '');
  return `${Math.floor(thousandths / 1000)}.${decimals}`;
}

/** A time such as `90m` in the largest units that it fills: `1h30m`; the text itself where it is no time. */
export function printedTime(text: string): string {
  const seconds = readTime(text);
  return seconds === undefined ? text : printedSeconds(seconds);
}

function printedSeconds(seconds: number): string {
  let rest = seconds;
  let printed = '';
  for (const [letter, length] of units) {
    const count = Math.floor(rest / length);
    if (count > 0) printed += `${count}${letter}`;
    rest %= length;
  }
  return printed === '' ? '0s' : printed;
}

const units = [
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

/** A list of times; one that starts with 0 is empty (readconf_handle_option, opt_timelist). */
export function printedTimes(text: string): string {
  const times = text.split(':').map((time) => time.trim());
  if (times.length === 1 && times[0] === '') return '';
  return readTime(times[0] ?? '') === 0 ? '' : times.map(printedTime).join(':');
}
