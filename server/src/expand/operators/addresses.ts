/** Addresses in the forms that header lines have: `${address:`, `${addresses:`, `${domain:`, `${local_part:`. */
import { listOf } from '../items/each';
import { type AddressSyntax, addressEnd, parseAddress } from '../parse-address';
import { Failed } from '../result';
import type { Run } from '../run';
import { like } from '../value';
import { mainFlag } from '../variables/settings';
import type { Operator } from './operator';

export function addressSyntax(run: Run): AddressSyntax {
  return {
    utf8Domains: mainFlag(run, 'allow_utf8_domains'),
    excessBrackets: mainFlag(run, 'strip_excess_angle_brackets'),
    trailingDot: mainFlag(run, 'strip_trailing_dot'),
  };
}

/** What is no address gives nothing. */
const part =
  (choose: (address: string, domainAt: number) => string): Operator =>
  (run, text) => {
    const read = parseAddress(text.text, addressSyntax(run));
    return like(text, read.ok ? choose(read.address, read.domainAt) : '');
  };

/** A list; `>` and a character at the beginning choose its separator. */
const addresses: Operator = (run, text) => {
  let rest = text.text.replace(/^[ \t\n\v\f\r]+/, '');
  let separator = ':';
  if (rest.startsWith('>')) {
    if (rest.length === 1) throw new Failed(`output separator missing in expanding \${addresses:${rest}}`);
    separator = rest[1] as string;
    rest = rest.slice(2);
  }
  const syntax = { ...addressSyntax(run), groups: { allowed: true, begun: false } };
  const found: string[] = [];
  for (let at = 0; ; at++) {
    const end = addressEnd(rest, at);
    const read = parseAddress(rest.slice(at, end), syntax);
    if (read.ok) found.push(read.address);
    if (end >= rest.length) break;
    at = end;
  }
  return like(
    text,
    listOf(
      found.map((address) => like(text, address)),
      separator,
    ).text,
  );
};

export const addressOperators = {
  address: part((address) => address),
  domain: part((address, domainAt) => (domainAt > 0 ? address.slice(domainAt) : '')),
  local_part: part((address, domainAt) => (domainAt > 0 ? address.slice(0, domainAt - 1) : address)),
  addresses,
} satisfies Record<string, Operator>;
