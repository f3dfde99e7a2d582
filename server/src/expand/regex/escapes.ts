/** Backslash sequences that stand for one byte, inside and outside of brackets. */
import { RegexError } from './tree';

const letters: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** The byte that the escape whose letter stands at `at` is for, and where it ends; undefined where it is none of that kind. */
export function byteEscape(
  source: string,
  at: number,
  inClass: boolean,
): { code: number; end: number } | undefined {
  const char = source[at] as string;
  const rest = source.slice(at);
  const letter = letters[char];
  if (letter !== undefined) return { code: letter, end: at + 1 };
  if (char === 'b' && inClass) return { code: 8, end: at + 1 };
  if (char === 'x') return hexEscape(source, at, rest);
  if (char === 'o') {
    const braced = /^o\{([0-7]+)\}/.exec(rest);
    if (!braced) throw new RegexError('missing opening brace after \\o', at + 1);
    return byte(Number.parseInt(braced[1] as string, 8), at + braced[0].length);
  }
  if (char === 'c') {
    const control = rest[1];
    if (control === undefined) throw new RegexError('\\c at end of pattern', at + 1);
    return { code: (control.toUpperCase().charCodeAt(0) ^ 64) & 255, end: at + 2 };
  }
  const octal = inClass ? /^[0-7]{1,3}/.exec(rest) : /^0[0-7]{0,2}/.exec(rest);
  if (octal) return byte(Number.parseInt(octal[0], 8), at + octal[0].length);
  if (/[A-Za-z0-9]/.test(char)) return undefined;
  return { code: char.charCodeAt(0) & 255, end: at + 1 };
}

function hexEscape(source: string, at: number, rest: string): { code: number; end: number } {
  if (rest[1] === '{') {
    const braced = /^x\{([0-9A-Fa-f]+)\}/.exec(rest);
    if (!braced) throw new RegexError('non-hex character in \\x{} (closing brace missing?)', at + 3, at + 2);
    return byte(Number.parseInt(braced[1] as string, 16), at + braced[0].length);
  }
  const digits = /^[0-9A-Fa-f]{0,2}/.exec(source.slice(at + 1))?.[0] ?? '';
  return byte(digits === '' ? 0 : Number.parseInt(digits, 16), at + 1 + digits.length);
}

function byte(code: number, end: number): { code: number; end: number } {
  if (code > 255) throw new RegexError('character code point value in \\x{} or \\o{} is too large', end - 1);
  return { code, end };
}
