/** Reads a regular expression as PCRE2 does, in byte mode. */
import { limits } from '../../limits';
import { readClass, readProperty } from './classes';
import { byteEscape } from './escapes';
import { readGroup } from './groups';
import { anyByte, escapeSets, folded, notNewline, setOf } from './sets';
import { type Node, type Pattern, RegexError } from './tree';

export interface Flags {
  caseless: boolean;
  multiline: boolean;
  dotAll: boolean;
  extended: boolean;
  ungreedy: boolean;
  duplicateNames: boolean;
}

/** The state of reading one pattern. */
export interface Reading {
  readonly source: string;
  at: number;
  flags: Flags;
  groups: number;
  depth: number;
  readonly names: Map<string, number[]>;
  readonly bodies: Map<number, Node>;
  /** Looked at when all groups are known. */
  readonly checks: (() => void)[];
}

/** Throws RegexError. */
export function parsePattern(source: string, caseless: boolean): Pattern {
  const flags: Flags = {
    caseless,
    multiline: false,
    dotAll: false,
    extended: false,
    ungreedy: false,
    duplicateNames: false,
  };
  const reading: Reading = {
    source,
    at: 0,
    flags,
    groups: 0,
    depth: 0,
    names: new Map(),
    bodies: new Map(),
    checks: [],
  };
  for (;;) {
    const verb =
      /^\(\*(?:UTF8?|UCP|CR|LF|CRLF|ANYCRLF|ANY|NUL|BSR_ANYCRLF|BSR_UNICODE|NO_[A-Z_]+|NOTEMPTY[A-Z_]*|LIMIT_[A-Z]+=[0-9]+)\)/.exec(
        source.slice(reading.at),
      );
    if (!verb) break;
    reading.at += verb[0].length;
  }
  const root = readAlternatives(reading);
  if (reading.at < source.length)
    throw new RegexError('unmatched closing parenthesis', reading.at + 1, reading.at);
  reading.bodies.set(0, root);
  for (const check of reading.checks) check();
  return { root, groups: reading.groups, bodies: reading.bodies };
}

/** Up to a closing parenthesis or the end; flags set inside hold to the end of the enclosing group. */
export function readAlternatives(reading: Reading, resetGroups = false): Node {
  if (++reading.depth > limits.regexDepth)
    throw new RegexError('parentheses are too deeply nested', reading.at);
  const branches: Node[] = [];
  const firstGroup = reading.groups;
  let mostGroups = firstGroup;
  for (;;) {
    branches.push(readBranch(reading));
    if (reading.source[reading.at] !== '|') break;
    reading.at++;
    if (resetGroups) {
      mostGroups = Math.max(mostGroups, reading.groups);
      reading.groups = firstGroup;
    }
  }
  reading.groups = Math.max(mostGroups, reading.groups);
  reading.depth--;
  return branches.length === 1 ? (branches[0] as Node) : { kind: 'alt', branches };
}

function readBranch(reading: Reading): Node {
  const { source } = reading;
  const parts: Node[] = [];
  while (reading.at < source.length) {
    const char = source[reading.at] as string;
    if (char === '|' || char === ')') break;
    if (reading.flags.extended && skipExtended(reading)) continue;
    if (source.startsWith('(?#', reading.at)) {
      const end = source.indexOf(')', reading.at);
      if (end < 0) throw new RegexError('missing ) after (?# comment', source.length);
      reading.at = end + 1;
      continue;
    }
    if (source.startsWith('\\Q', reading.at)) {
      const end = source.indexOf('\\E', reading.at + 2);
      const text = source.slice(reading.at + 2, end < 0 ? source.length : end);
      reading.at = end < 0 ? source.length : end + 2;
      for (const [index, one] of [...text].entries()) {
        const node = charNode(reading, one.charCodeAt(0));
        parts.push(index === text.length - 1 ? readQuantifiers(reading, node) : node);
      }
      continue;
    }
    if (source.startsWith('\\E', reading.at)) {
      reading.at += 2;
      continue;
    }
    const atom = readAtom(reading, char);
    if (atom) parts.push(readQuantifiers(reading, atom));
  }
  return parts.length === 1
    ? (parts[0] as Node)
    : parts.length === 0
      ? { kind: 'empty' }
      : { kind: 'cat', parts };
}

function skipExtended(reading: Reading): boolean {
  const { source } = reading;
  const char = source[reading.at] as string;
  if (/[\t-\r ]/.test(char)) {
    reading.at++;
    return true;
  }
  if (char !== '#') return false;
  const end = source.indexOf('\n', reading.at);
  reading.at = end < 0 ? source.length : end + 1;
  return true;
}

export function charNode(reading: Reading, code: number): Node {
  const char = String.fromCharCode(code);
  if (reading.flags.caseless && /[A-Za-z]/.test(char)) {
    return { kind: 'set', set: folded(setOf((one) => one === code)) };
  }
  return { kind: 'char', code: code & 255 };
}

/** Undefined where the text only sets flags. */
function readAtom(reading: Reading, char: string): Node | undefined {
  const { source, flags } = reading;
  switch (char) {
    case '^':
      reading.at++;
      return { kind: 'assert', what: flags.multiline ? 'line-start' : 'subject-start' };
    case '$':
      reading.at++;
      return { kind: 'assert', what: flags.multiline ? 'line-end' : 'last-line-end' };
    case '.':
      reading.at++;
      return { kind: 'set', set: flags.dotAll ? anyByte : notNewline };
    case '[': {
      if (/^\[([:.=])[^\]]*\1\]/.test(source.slice(reading.at))) {
        const end = source.indexOf(']', reading.at);
        throw new RegexError('POSIX named classes are supported only within a class', end + 1, reading.at);
      }
      const found = readClass(source, reading.at, flags.caseless);
      reading.at = found.end;
      return { kind: 'set', set: found.set };
    }
    case '(':
      return readGroup(reading);
    case '\\':
      return readEscape(reading);
    case '*':
    case '+':
    case '?':
      throw new RegexError('quantifier does not follow a repeatable item', reading.at + 1, reading.at);
    case '{': {
      const bounds = boundsAt(reading);
      if (!bounds) break;
      const end = reading.at + bounds.length;
      throw new RegexError('quantifier does not follow a repeatable item', end, end - 1);
    }
    default:
      break;
  }
  reading.at++;
  return charNode(reading, char.charCodeAt(0));
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly length: number;
}

function boundsAt(reading: Reading): Bounds | undefined {
  const found = /^\{([0-9]+)(?:(,)([0-9]*))?\}/.exec(reading.source.slice(reading.at, reading.at + 24));
  if (!found) return undefined;
  const min = Number(found[1]);
  const max = found[2] === undefined ? min : found[3] === '' ? -1 : Number(found[3]);
  const end = reading.at + found[0].length;
  if (min > 65535 || max > 65535) throw new RegexError('number too big in {} quantifier', end - 1);
  if (max >= 0 && max < min) throw new RegexError('numbers out of order in {} quantifier', end - 1);
  return { min, max, length: found[0].length };
}

function readQuantifiers(reading: Reading, atom: Node): Node {
  const { source } = reading;
  if (reading.flags.extended) while (reading.at < source.length && skipExtended(reading));
  const char = source[reading.at];
  let bounds: Bounds | undefined;
  if (char === '*') bounds = { min: 0, max: -1, length: 1 };
  else if (char === '+') bounds = { min: 1, max: -1, length: 1 };
  else if (char === '?') bounds = { min: 0, max: 1, length: 1 };
  else if (char === '{') bounds = boundsAt(reading);
  if (!bounds) return atom;
  reading.at += bounds.length;
  let mode: 'greedy' | 'lazy' | 'possessive' = reading.flags.ungreedy ? 'lazy' : 'greedy';
  if (source[reading.at] === '?') {
    mode = reading.flags.ungreedy ? 'greedy' : 'lazy';
    reading.at++;
  } else if (source[reading.at] === '+') {
    mode = 'possessive';
    reading.at++;
  }
  return { kind: 'repeat', body: atom, min: bounds.min, max: bounds.max, mode };
}

const assertions = {
  A: 'subject-start',
  Z: 'last-line-end',
  z: 'subject-end',
  b: 'word',
  B: 'not-word',
  G: 'search-start',
} as const;

function readEscape(reading: Reading): Node {
  const { source } = reading;
  const start = reading.at;
  const letter = source[start + 1];
  if (letter === undefined) throw new RegexError('\\ at end of pattern', source.length);
  const set = escapeSets[letter];
  if (set) {
    reading.at += 2;
    return { kind: 'set', set };
  }
  if (letter in assertions) {
    reading.at += 2;
    return { kind: 'assert', what: assertions[letter as keyof typeof assertions] };
  }
  if (letter === 'K') {
    reading.at += 2;
    return { kind: 'keep' };
  }
  if (letter === 'N') {
    reading.at += 2;
    return { kind: 'set', set: notNewline };
  }
  if (letter === 'R') {
    reading.at += 2;
    const lineEnd: Node = { kind: 'set', set: setOf((code) => (code >= 10 && code <= 13) || code === 0x85) };
    const pair: Node = {
      kind: 'cat',
      parts: [
        { kind: 'char', code: 13 },
        { kind: 'char', code: 10 },
      ],
    };
    return { kind: 'atomic', body: { kind: 'alt', branches: [pair, lineEnd] } };
  }
  if (letter === 'X') {
    reading.at += 2;
    return { kind: 'set', set: anyByte };
  }
  if (letter === 'p' || letter === 'P') {
    const property = readProperty(source, start);
    reading.at = property.end;
    return { kind: 'set', set: property.set };
  }
  return readReference(reading, letter);
}

/** `\1`, `\g{-1}`, `\k<name>`, `\g<name>`; a number too large for the groups so far is octal where it can be. */
function readReference(reading: Reading, letter: string): Node {
  const { source } = reading;
  const rest = source.slice(reading.at);
  const called = /^\\g(?:<([^>]*)>|'([^']*)')/.exec(rest);
  if (called) {
    reading.at += called[0].length;
    return callNode(reading, (called[1] ?? called[2]) as string);
  }
  const byG = /^\\g(?:\{([+-]?[0-9]+)\}|([+-]?[0-9]+))/.exec(rest);
  if (byG) {
    reading.at += byG[0].length;
    return backNode(reading, groupNumber(reading, (byG[1] ?? byG[2]) as string));
  }
  const named = /^\\(?:k(?:<(\w+)>|'(\w+)'|\{(\w+)\})|g\{(\w+)\})/.exec(rest);
  if (named) {
    reading.at += named[0].length;
    return namedBack(reading, (named[1] ?? named[2] ?? named[3] ?? named[4]) as string);
  }
  if (letter === 'g')
    throw new RegexError(
      '\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number',
      reading.at + 2,
    );
  if (letter === 'k')
    throw new RegexError('\\k is not followed by a braced, angle-bracketed, or quoted name', reading.at + 2);
  const decimal = /^\\([1-9][0-9]*)/.exec(rest);
  if (decimal) {
    const number = Number(decimal[1]);
    if (number < 10 || number <= reading.groups) {
      reading.at += decimal[0].length;
      return backNode(reading, number);
    }
    const octal = /^\\([0-7]{1,3})/.exec(rest);
    reading.at += octal ? octal[0].length : 2;
    return charNode(reading, octal ? Number.parseInt(octal[1] as string, 8) & 255 : letter.charCodeAt(0));
  }
  const byte = byteEscape(source, reading.at + 1, false);
  if (!byte) throw new RegexError('unrecognized character follows \\', reading.at + 2, reading.at + 1);
  reading.at = byte.end;
  return charNode(reading, byte.code);
}

/** A number with a sign counts from the groups opened so far. */
export function groupNumber(reading: Reading, text: string): number {
  const number = Number(text);
  if (text.startsWith('-')) return reading.groups + 1 + number;
  return text.startsWith('+') ? reading.groups + number : number;
}

function backNode(reading: Reading, group: number): Node {
  const end = reading.at;
  reading.checks.push(() => {
    if (group < 1 || group > reading.groups)
      throw new RegexError('reference to non-existent subpattern', end, end - 1);
  });
  return { kind: 'back', groups: [group], caseless: reading.flags.caseless };
}

export function namedBack(reading: Reading, name: string): Node {
  const end = reading.at;
  const groups: number[] = [];
  reading.checks.push(() => {
    const found = reading.names.get(name);
    if (!found) throw new RegexError('reference to non-existent subpattern', end - name.length - 1);
    groups.push(...found);
  });
  return { kind: 'back', groups, caseless: reading.flags.caseless };
}

/** A call of a group by number or name. */
export function callNode(reading: Reading, text: string): Node {
  const end = reading.at;
  const node = { kind: 'call' as const, group: 0 };
  const fixed = /^[+-]?[0-9]+$/.test(text) ? groupNumber(reading, text) : undefined;
  reading.checks.push(() => {
    const group = fixed ?? reading.names.get(text)?.[0];
    if (group === undefined || !reading.bodies.has(group))
      throw new RegexError(
        'reference to non-existent subpattern',
        fixed === undefined ? end - text.length - 1 : end - 1,
      );
    node.group = group;
  });
  return node;
}
