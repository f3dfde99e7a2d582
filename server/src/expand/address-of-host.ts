/** IP addresses as Exim reads them: which version a text is, networks, and the forms in which addresses are written. */

/** An address with its prefix length: 4 or 16 bytes. */
export interface Address {
  readonly bytes: readonly number[];
  /** Bits of the mask, all of them where none was written. */
  readonly mask: number;
}

/** 4 or 6 for an IP address (with a mask too, if `masked`), otherwise 0 (string.c, string_is_ip_address). */
export function ipVersion(text: string, masked = false): 0 | 4 | 6 {
  const address = masked ? readAddress(text) : text.includes('/') ? undefined : readAddress(text);
  return address ? (address.bytes.length === 4 ? 4 : 6) : 0;
}

/** An address with an optional `/bits` and, for IPv6, an optional `%scope`. */
export function readAddress(text: string): Address | undefined {
  const parts = /^([^/%]+)(?:%[^/]+)?(?:\/([0-9]{1,3}))?$/.exec(text);
  if (!parts) return undefined;
  const address = parts[1] as string;
  const bytes = address.includes(':')
    ? readIpv6(address)
    : text.includes('%')
      ? undefined
      : readIpv4(address);
  if (!bytes) return undefined;
  const bits = bytes.length * 8;
  const mask = parts[2] === undefined ? bits : Number(parts[2]);
  return mask > bits ? undefined : { bytes, mask };
}

function readIpv4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.map(Number);
}

function readIpv6(text: string): number[] | undefined {
  let source = text;
  const tail = /^(.*:)([0-9.]*\.[0-9.]*)$/.exec(source);
  if (tail) {
    const v4 = readIpv4(tail[2] as string);
    if (!v4) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = v4;
    source = `${tail[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return undefined;
  const groups = (half: string | undefined) => (half ? half.split(':') : []);
  const head = groups(halves[0]);
  const rest = groups(halves[1]);
  const missing = 8 - head.length - rest.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array<string>(missing).fill('0'), ...rest];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return all.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

/** Keeps the first `mask` bits. */
export function masked(bytes: readonly number[], mask: number): number[] {
  return bytes.map((byte, index) => {
    const bits = Math.max(0, Math.min(8, mask - index * 8));
    return byte & (0xff00 >> bits) & 255;
  });
}

/** Whether the address lies in the network (host.c, host_is_in_net); IPv4 in IPv6 clothes counts as IPv4. */
export function sameNetwork(address: string, network: string): boolean {
  const net = readAddress(network);
  const one = readAddress(address);
  if (!net || !one) return false;
  let { bytes } = one;
  if (bytes.length === 16 && net.bytes.length === 4 && isMapped(bytes)) bytes = bytes.slice(12);
  if (bytes.length !== net.bytes.length) return false;
  const a = masked(bytes, net.mask);
  const b = masked(net.bytes, net.mask);
  return a.every((byte, index) => byte === b[index]);
}

function isMapped(bytes: readonly number[]): boolean {
  return bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
}

/** Eight groups of four hexadecimal digits, or dotted numbers; `separator` stands between the groups of IPv6. */
export function fullForm(bytes: readonly number[], separator = ':'): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = [];
  for (let at = 0; at < 16; at += 2) {
    groups.push((((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16).padStart(4, '0'));
  }
  return groups.join(separator);
}
