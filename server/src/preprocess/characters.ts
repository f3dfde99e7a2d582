/** The character classes of the C locale, which Exim's reader uses for every decision. */

/** `isspace`: space, tab, newline, vertical tab, form feed, carriage return. */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

export function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

export function isAlpha(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isNameCharacter(code: number): boolean {
  return isAlpha(code) || isDigit(code) || code === 95;
}

/** The first offset at or after `from` that holds no white space. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The first offset at or after `from` that holds no letter, digit or underscore. */
export function skipName(text: string, from: number): number {
  let at = from;
  while (at < text.length && isNameCharacter(text.charCodeAt(at))) at++;
  return at;
}

/** The offset after the last character before `end` that is no white space, not before `from`. */
export function trimEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}
