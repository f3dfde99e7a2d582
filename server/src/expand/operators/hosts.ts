/** IP addresses: masked, written in full or in short, or turned round. */
import { type Address, fullForm, ipVersion, masked, readAddress } from '../address-of-host';
import { quotedFor } from '../print';
import { Failed } from '../result';
import type { Run } from '../run';
import { type Bytes, clean } from '../value';
import type { Operator } from './operator';

const mask: Operator = (run, text, node) => {
  const quoted = quotedFor(run.release, text.text);
  const [host = '', bits] = text.text.split('/');
  const address = readAddress(host);
  if (!address || (bits !== undefined && !/^[0-9]+$/.test(bits)))
    throw new Failed(`${quoted} is not an IP address`);
  if (bits === undefined) throw new Failed(`missing mask value in ${quoted}`);
  const length = Number(bits);
  if (length > address.bytes.length * 8) throw new Failed(`mask value too big in ${quoted}`);
  const bytes = masked(address.bytes, length);
  const normal = node.argument?.startsWith('n') ?? false;
  const written = bytes.length === 16 && normal ? shortForm(bytes) : fullForm(bytes, normal ? ':' : '.');
  return clean(`${written}/${length}`);
};

/** Groups without leading zeros; the first of the longest runs of zero groups becomes `::` (host.c, ipv6_nmtoa). */
export function shortForm(bytes: readonly number[]): string {
  const groups = fullForm(bytes)
    .split(':')
    .map((group) => group.replace(/^0{1,3}/, ''));
  let best = -1;
  let bestLength = 0;
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (groups[at + length] === '0') length++;
    if (length > bestLength) {
      best = at;
      bestLength = length;
    }
    at += length;
  }
  if (best < 0) return groups.join(':');
  if (bestLength === 8) return ':';
  return `${groups.slice(0, best).join(':')}::${groups.slice(best + bestLength).join(':')}`;
}

/** Where groups were left out, Exim's result has a NUL at its end, which hides whatever follows it in the same text. */
const ipv6norm: Operator = (run, text) => {
  const short = shortForm(inSixteen(addressIn(run, text).bytes));
  return clean(/^:$|::/.test(short) ? `${short}\0` : short);
};

function addressIn(run: Run, text: Bytes): Address {
  const address = ipVersion(text.text) === 0 ? undefined : readAddress(text.text);
  if (!address) throw new Failed(`${quotedFor(run.release, text.text)} is not an IP address`);
  return address;
}

const inSixteen = (bytes: readonly number[]) =>
  bytes.length === 16 ? bytes : [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, ...bytes];

const reverseIp: Operator = (_run, text) => {
  const bytes = readAddress(text.text)?.bytes;
  if (!bytes) throw new Failed(`reverse_ip() not given an IP address [${text.text}]`);
  if (bytes.length === 4) return clean([...bytes].reverse().join('.'));
  const nibbles = bytes.flatMap((byte) => [byte >> 4, byte & 15]).map((nibble) => nibble.toString(16));
  return clean(nibbles.reverse().join('.'));
};

export const hostOperators = {
  mask,
  reverse_ip: reverseIp,
  ipv6norm,
  ipv6denorm: (run, text) => clean(fullForm(inSixteen(addressIn(run, text).bytes))),
} satisfies Record<string, Operator>;
