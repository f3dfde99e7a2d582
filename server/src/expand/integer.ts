/** Integers as expansion texts hold them (expand.c, expanded_string_integer). */
import { quotedFor } from './print';
import { Failed } from './result';

const most = 9223372036854775807n;
const multipliers: Readonly<Record<string, bigint>> = { k: 1024n, m: 1024n ** 2n, g: 1024n ** 3n };

/** White space, a sign, digits, one of K, M, G, white space; Exim's own words for anything else. */
export function expandedInteger(text: string, positive = false, release = 96): bigint {
  const quoted = quotedFor(release, text.replace(/^[ \t\n\v\f\r]+/, ''));
  if (/^[ \t\n\v\f\r]+$/.test(text)) return 0n;
  const match = /^[ \t\n\v\f\r]*([+-]?[0-9]+)/.exec(text);
  if (!match)
    throw new Failed(
      text === '' ? 'integer expected but empty string found' : `integer expected but ${quoted} found`,
    );
  let value = BigInt(match[1] as string);
  let tooLarge = value > most || value < -most - 1n;
  if (value < 0n && positive) throw new Failed(`non-negative integer expected but ${quoted} found`);
  let rest = text.slice(match[0].length);
  const factor = multipliers[rest[0]?.toLowerCase() ?? ''];
  if (factor) {
    value *= factor;
    tooLarge ||= value > most || value < -most;
    rest = rest.slice(1);
  }
  if (tooLarge) throw new Failed(`absolute value of integer ${quoted} is too large (overflow)`);
  if (/^[ \t\n\v\f\r]*$/.test(rest)) return value;
  throw new Failed(`invalid integer ${quoted}`);
}
