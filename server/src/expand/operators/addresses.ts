/** Addresses in the forms that header lines have: `${address:`, `${addresses:`, `${domain:`, `${local_part:`. */
import { extractAddress, findAddressEnd } from '../addresses';
import { like } from '../value';
import type { Operator } from './operator';

const part =
  (choose: (address: string, domain: string, localPart: string) => string): Operator =>
  (_run, text) => {
    const { address, domain } = extractAddress(text.text, false);
    if (address === undefined) return like(text, '');
    return like(
      text,
      choose(address, domain, domain === '' ? address : address.slice(0, -domain.length - 1)),
    );
  };

/** A list; `>` and a character at the beginning choose its separator. */
const addresses: Operator = (_run, text) => {
  let rest = text.text;
  let separator = ':';
  if (rest.startsWith('>')) {
    separator = rest[1] ?? ':';
    rest = rest.slice(2);
  }
  const found: string[] = [];
  let group = false;
  for (let at = 0; at < rest.length; ) {
    const end = findAddressEnd(rest, at, group);
    group = end.group;
    const { address } = extractAddress(rest.slice(at, end.at), true);
    if (address !== undefined && address !== '')
      found.push(address.replaceAll(separator, separator + separator));
    at = end.at + 1;
  }
  return like(text, found.join(separator));
};

export const addressOperators = {
  address: part((address) => address),
  domain: part((_address, domain) => domain),
  local_part: part((_address, _domain, localPart) => localPart),
  addresses,
} satisfies Record<string, Operator>;
