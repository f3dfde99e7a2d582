/** Reads the name of a lookup type with everything that may be attached to it (search.c, search_findtype_partial). */
import type { LookupType } from './tree';
import { knownLookup, meantLookup } from './vocabulary';

/** The type, or what Exim says about it. */
export function readLookupType(
  name: string,
  release: number,
): LookupType | { message: string; meant?: string | undefined } {
  let at = 0;
  let partial = -1;
  let affix = '';
  if (name.startsWith('partial')) {
    const digits = /^[0-9]*/.exec(name.slice(7))?.[0] ?? '';
    partial = digits === '' ? 2 : Number(digits);
    at = 7 + digits.length;
    const bracket = /^\(([!-'*-/:-@[-`{-~]*)\)/.exec(name.slice(at));
    if (bracket) {
      affix = bracket[1] as string;
      at += bracket[0].length;
    } else if (name[at] === '-') {
      affix = '*.';
      at++;
    } else {
      return { message: `format error in lookup type "${name}"` };
    }
  }
  const rest = name.slice(at);
  const star = rest.indexOf('*');
  const comma = rest.indexOf(',', Math.max(star, 0));
  const end = Math.min(star < 0 ? rest.length : star, comma < 0 ? rest.length : comma);
  const type = rest.slice(0, end);
  const known = knownLookup(type, release);
  if (!known) return { message: `unknown lookup type "${type}"`, meant: meantLookup(type) };
  const defaults = star < 0 ? 'none' : rest[star + 1] === '@' ? '*@' : '*';
  if (known.query) {
    if (partial >= 0) return { message: `"partial" is not permitted for lookup type "${rest}"` };
    if (defaults !== 'none')
      return { message: `defaults using "*" or "*@" are not permitted for lookup type "${rest}"` };
  }
  return { type, partial, affix, defaults, options: comma < 0 ? '' : rest.slice(comma + 1) };
}
