/** Sets of bytes: what `\d`, `\w`, `[:alpha:]` and their like stand for in the C locale. */

export type ByteSet = Uint8Array;

export function setOf(test: (code: number) => boolean): ByteSet {
  const set = new Uint8Array(256);
  for (let code = 0; code < 256; code++) if (test(code)) set[code] = 1;
  return set;
}

export function negated(set: ByteSet): ByteSet {
  return set.map((member) => 1 - member);
}

export function add(set: ByteSet, more: ByteSet): void {
  for (let code = 0; code < 256; code++) if (more[code]) set[code] = 1;
}

const byPattern = (pattern: RegExp) => setOf((code) => pattern.test(String.fromCharCode(code)));

const digits = byPattern(/[0-9]/);
const words = byPattern(/[A-Za-z0-9_]/);
const spaces = byPattern(/[\t-\r ]/);
const horizontal = byPattern(/[\t \xa0]/);
const vertical = byPattern(/[\n-\r\x85]/);

/** What a backslash and a letter stand for, inside and outside of brackets. */
export const escapeSets: Readonly<Record<string, ByteSet>> = {
  d: digits,
  D: negated(digits),
  w: words,
  W: negated(words),
  s: spaces,
  S: negated(spaces),
  h: horizontal,
  H: negated(horizontal),
  v: vertical,
  V: negated(vertical),
};

export const wordBytes = words;
export const notNewline = setOf((code) => code !== 10);
export const anyByte = setOf(() => true);

export const posixSets: Readonly<Record<string, ByteSet>> = {
  alpha: byPattern(/[A-Za-z]/),
  lower: byPattern(/[a-z]/),
  upper: byPattern(/[A-Z]/),
  alnum: byPattern(/[A-Za-z0-9]/),
  ascii: setOf((code) => code < 128),
  blank: byPattern(/[\t ]/),
  cntrl: byPattern(/[\0-\x1f\x7f]/),
  digit: digits,
  graph: byPattern(/[!-~]/),
  print: byPattern(/[ -~]/),
  punct: byPattern(/[!-/:-@[-`{-~]/),
  space: spaces,
  word: words,
  xdigit: byPattern(/[0-9A-Fa-f]/),
};

/** The set with the other case of each of its letters. */
export function folded(set: ByteSet): ByteSet {
  const result = set.slice();
  for (let upper = 65; upper <= 90; upper++) {
    if (set[upper] || set[upper + 32]) result[upper] = result[upper + 32] = 1;
  }
  return result;
}

/** The bytes with a Unicode property such as `L` or `Lu`, or undefined where there is no such property. */
export function propertySet(name: string): ByteSet | undefined {
  const full = name === 'Any' ? undefined : name.replace(/^\^/, '');
  if (full === undefined) return anyByte;
  for (const form of [full, `Script=${full}`]) {
    try {
      const pattern = new RegExp(`\\p{${form === 'L&' ? 'LC' : form}}`, 'u');
      const set = byPattern(pattern);
      return name.startsWith('^') ? negated(set) : set;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}
