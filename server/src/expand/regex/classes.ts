/** Reads `[…]`: ranges, escapes and POSIX names. */
import { byteEscape } from './escapes';
import { add, type ByteSet, escapeSets, folded, negated, posixSets, propertySet } from './sets';
import { RegexError } from './tree';

/** Reads the class whose `[` stands at `at`. */
export function readClass(source: string, at: number, caseless: boolean): { set: ByteSet; end: number } {
  let next = at + 1;
  const inverted = source[next] === '^';
  if (inverted) next++;
  const set = new Uint8Array(256);
  let first = true;
  let quoted = false;
  for (;;) {
    const char = source[next];
    if (char === undefined) throw new RegexError('missing terminating ] for character class', source.length);
    if (quoted || source.startsWith('\\Q', next)) {
      if (!quoted) {
        quoted = true;
        next += 2;
      } else if (source.startsWith('\\E', next)) {
        quoted = false;
        next += 2;
      } else {
        set[char.charCodeAt(0)] = 1;
        next++;
      }
      first = false;
      continue;
    }
    if (source.startsWith('\\E', next)) {
      next += 2;
      continue;
    }
    if (char === ']' && !first) break;
    first = false;
    const item = readItem(source, next);
    next = item.end;
    if (item.set) {
      add(set, item.set);
      continue;
    }
    const range = source[next] === '-' && source[next + 1] !== ']' && source[next + 1] !== undefined;
    if (!range) {
      set[item.code] = 1;
      continue;
    }
    const upper = readItem(source, next + 1);
    if (upper.set) {
      throw new RegexError('invalid range in character class', upper.end);
    } else {
      if (upper.code < item.code)
        throw new RegexError('range out of order in character class', upper.end, upper.end - 1);
      for (let code = item.code; code <= upper.code; code++) set[code] = 1;
    }
    next = upper.end;
  }
  const full = caseless ? folded(set) : set;
  return { set: inverted ? negated(full) : full, end: next + 1 };
}

type Item = { code: number; set?: undefined; end: number } | { code: 0; set: ByteSet; end: number };

function readItem(source: string, at: number): Item {
  const char = source[at] as string;
  if (char === '[' && /^\[[:.=]/.test(source.slice(at, at + 2))) {
    const posix = /^\[([:.=])(\^?)([^\]:]*)\1\]/.exec(source.slice(at));
    if (posix) {
      if (posix[1] !== ':')
        throw new RegexError('POSIX collating elements are not supported', at + posix[0].length, at);
      const set = posixSets[posix[3] as string];
      if (!set) throw new RegexError('unknown POSIX class name', at + posix[0].length, at + 2);
      return { code: 0, set: posix[2] === '^' ? negated(set) : set, end: at + posix[0].length };
    }
  }
  if (char !== '\\') return { code: char.charCodeAt(0) & 255, end: at + 1 };
  const letter = source[at + 1];
  if (letter === undefined) throw new RegexError('\\ at end of pattern', source.length);
  const set = escapeSets[letter];
  if (set) return { code: 0, set, end: at + 2 };
  if (letter === 'p' || letter === 'P') return readProperty(source, at);
  const byte = byteEscape(source, at + 1, true);
  if (byte) return byte;
  if (letter === 'N' || letter === 'R' || letter === 'X' || letter === 'B') {
    throw new RegexError('escape sequence is invalid in character class', at + 2);
  }
  throw new RegexError('unrecognized character follows \\', at + 2, at + 1);
}

/** `\pL`, `\p{Lu}`, `\P{…}`. */
export function readProperty(source: string, at: number): { code: 0; set: ByteSet; end: number } {
  const property = /^\\([pP])(?:\{(\^?[A-Za-z_&]+)\}|([A-Za-z]))/.exec(source.slice(at));
  if (!property) throw new RegexError('malformed \\P or \\p sequence', at + 2);
  const set = propertySet((property[2] ?? property[3]) as string);
  const end = at + property[0].length;
  if (!set) throw new RegexError('unknown property after \\P or \\p', end);
  return { code: 0, set: property[1] === 'P' ? negated(set) : set, end };
}
