/** The texts of Exim's configuration errors, rendered as a release would print them. */
import { errorRows } from './tables/errors';
import { compareVersions, type EximVersion } from './version';

/** A stable name of a text: its own words in lower case, what is filled in left out. */
export type EximErrorKey = (typeof errorRows)[number][0];

/**
 * What Exim prints before the text: `line` "Exim configuration error in line N of FILE:", `acl` the same and then "error in ACL: ",
 * `plain` "Exim configuration error:", `for` "Exim configuration error for TEXT", the others no head of that kind.
 */
export type EximErrorHead =
  | 'line'
  | 'acl'
  | 'plain'
  | 'for'
  | 'panic'
  | 'warning'
  | 'command-line'
  | 'output';

const heads: Readonly<Record<string, EximErrorHead>> = {
  l: 'line',
  a: 'acl',
  e: 'plain',
  f: 'for',
  p: 'panic',
  w: 'warning',
  c: 'command-line',
  o: 'output',
};

const byKey = new Map<string, readonly string[]>(errorRows.map((row) => [row[0], row]));

/**
 * The exact text, head not included. Arguments fill the places of the format in order; for `%.*s` only the string is given.
 * `%q` prints the string in double quotes; since 4.99 quotes and what is not printable are escaped in it (string.c, `string_vformat`).
 */
export function eximError(
  key: EximErrorKey,
  version: EximVersion,
  ...args: readonly (string | number)[]
): string {
  const row = byKey.get(key);
  if (!row) throw new RangeError(`no configuration error is called ${key}`);
  const old = compareVersions(version, '4.99') < 0;
  const format = formatOf(row, version, old);
  let at = 0;
  return format.replace(
    /%%|%(-?)(0?)(\d*)(?:\.(\*|\d+))?(?:l|z)?([sqdcu])/g,
    (place, minus, zero, width, precision, letter) => {
      if (place === '%%') return '%';
      let text = String(args[at++] ?? '');
      if (letter === 'q') return quoted(text, old);
      if (precision && precision !== '*') text = text.slice(0, Number(precision));
      if (!width) return text;
      return minus ? text.padEnd(Number(width)) : text.padStart(Number(width), zero ? '0' : ' ');
    },
  );
}

function formatOf(row: readonly string[], version: EximVersion, old: boolean): string {
  const [, , usual = '', before = '', , changedIn = '', changed = ''] = row;
  if (old && before) return before;
  return changedIn && compareVersions(version, changedIn) >= 0 ? changed : usual;
}

const letters: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\v': '\\v',
  '\f': '\\f',
};

/** As `%q`: the backslash itself stays single, bytes outside ASCII become octal. */
function quoted(text: string, plain: boolean): string {
  if (plain) return `"${text}"`;
  const shown = text.replace(/"|[^ -~]+/g, (run) =>
    run === '"' ? '\\"' : Array.from(run, printed).join(''),
  );
  return `"${shown}"`;
}

const printed = (character: string): string =>
  letters[character] ??
  Array.from(new TextEncoder().encode(character), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(
    '',
  );

/** Whether that release stops with this error at all: 4.100, for one, lets an option be set twice. */
export function isEximErrorOf(key: EximErrorKey, version: EximVersion): boolean {
  const removed = byKey.get(key)?.[4];
  return !removed || compareVersions(version, removed) < 0;
}

export function eximErrorHead(key: EximErrorKey): EximErrorHead {
  return heads[byKey.get(key)?.[1] ?? ''] ?? 'plain';
}

export function eximErrorKeys(): readonly EximErrorKey[] {
  return errorRows.map((row) => row[0]);
}
