/** The items of domain, host, address and local part lists in words. */

import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js';
import { newestVersion } from '../reference';
import { parseExpansion } from '../syntax/expansion/parse';
import { releaseOf } from '../syntax/expansion/vocabulary';
import type { NamedListKind } from '../syntax/tree';
import { code } from './links';

export interface ItemWords {
  readonly words: string;
  /** The name of the item's form in the reference. */
  readonly form: string;
}

/** `item` without its `!`, separators undoubled. Undefined where its text is only known after expansion. */
export function itemWords(item: string, kind: NamedListKind): ItemWords | undefined {
  // Escapes and \N…\N are taken away, as when the list is expanded.
  const text = parseExpansion(item, newestRelease).text.literal;
  if (text === undefined) return undefined;
  if (text.startsWith('^')) return { form: '^<regex>', words: regexWords(text, kind) };
  if (switches[kind]?.test(text)) return { form: text, words: 'a switch for the items after it' };
  if (text.startsWith('+')) return { form: '+<name>', words: `what the list ${code(text.slice(1))} holds` };
  if (text === '') return { form: '', words: emptyWords[kind] };
  if (text === '*') return { form: '*', words: `every ${things[kind]}` };
  const lookup = /^(net(\d*)-|partial(\d*)(\([^)]*\)|-))?([a-z0-9]+)(\*@?)?(,[^;]*)?;(.*)$/s.exec(text);
  if (lookup) return lookupWords(lookup, kind);
  if (text.startsWith('/') && kind !== 'hostlist') return fileWords(text);
  switch (kind) {
    case 'hostlist':
      return hostWords(text);
    case 'domainlist':
      return domainWords(text);
    case 'addresslist':
      return addressWords(text);
    case 'localpartlist':
      return text.startsWith('*')
        ? tail(text, kind)
        : { form: '<name>', words: `the local part ${code(text)}` };
  }
}

/** In lists of other kinds they are names of lists (match.c, check_host, check_address, match_isinlist). */
const switches: Readonly<Partial<Record<NamedListKind, RegExp>>> = {
  hostlist: /^\+(include|ignore)_(unknown|defer)$/,
  addresslist: /^\+caseful$/,
  localpartlist: /^\+caseful$/,
};

/** Any release: what differs between them does not stand in items. */
const newestRelease = releaseOf(newestVersion);

const things: Readonly<Record<NamedListKind, string>> = {
  domainlist: 'domain',
  hostlist: 'host',
  addresslist: 'address',
  localpartlist: 'local part',
};

const emptyWords: Readonly<Record<NamedListKind, string>> = {
  domainlist: 'the empty domain',
  hostlist: 'mail that came from no host',
  addresslist: 'the empty address, the sender of bounces',
  localpartlist: 'the empty local part',
};

function tail(text: string, kind: NamedListKind): ItemWords {
  return { form: '*<tail>', words: `every ${things[kind]} that ends in ${code(text.slice(1))}` };
}

function fileWords(text: string): ItemWords {
  return { form: '/<path>', words: `the items in the lines of ${code(text)}` };
}

function regexWords(text: string, kind: NamedListKind): string {
  const end = /(^|[^\\])(\\\\)*\$$/.test(text) ? '' : ', and then anything';
  return `every ${things[kind]} that the regular expression ${code(text)} matches${end}`;
}

function lookupWords(found: RegExpExecArray, kind: NamedListKind): ItemWords {
  const [, prefix = '', net = '', partial = '', , type = '', defaults = '', , data = ''] = found;
  const isNet = prefix.startsWith('net');
  const form = isNet
    ? net === ''
      ? 'net-<type>;<file>'
      : 'net<n>-<type>;<file>'
    : prefix !== ''
      ? 'partial<n>-[(affix)]<type>;<file>'
      : '<type>;<data>';
  const key = isNet
    ? `the IP address${net === '' ? '' : `, cut to a network of ${net} bits,`}`
    : `the ${things[kind]}`;
  const also = [
    ...(prefix.startsWith('partial') ? [`or a parent domain of at least ${partial || 2} parts`] : []),
    ...(defaults === '*@' ? ['or `*@` with the domain'] : []),
    ...(defaults === '' ? [] : ['or `*`']),
  ].join(' ');
  return {
    form,
    words: `${key}${also === '' ? '' : `, ${also},`} is found in ${code(data.trim())} with ${code(type)}`,
  };
}

function domainWords(text: string): ItemWords {
  const special = /^(@\[\]|@mx_(?:any|primary|secondary)|@)(\/ignore=.*)?$/i.exec(text);
  if (special?.[1])
    return { form: special[1].toLowerCase(), words: specialWords[special[1].toLowerCase()] ?? '' };
  if (text.startsWith('*')) return tail(text, 'domainlist');
  return { form: '<name>', words: `the domain ${code(text)} alone` };
}

const specialWords: Readonly<Record<string, string>> = {
  '@': 'the name of this host',
  '@[]': 'an address of this host, in square brackets',
  '@mx_any': 'every domain for which this host is an MX',
  '@mx_primary': 'every domain for which this host is the first MX',
  '@mx_secondary': 'every domain for which this host is an MX, but not the first',
};

function hostWords(text: string): ItemWords {
  if (text === '@') return { form: '@', words: 'the addresses of this host’s name' };
  if (text === '@[]') return { form: '@[]', words: 'every address of this host' };
  if (text.startsWith('/')) return fileWords(text);
  if (ipaddr.isValidCIDR(text)) return { form: '<CIDR>', words: networkWords(text) };
  if (ipaddr.isValid(text)) return { form: '<IP>', words: `the address ${code(text)} alone` };
  if (text.startsWith('*'))
    return {
      form: '*<tail>',
      words: `every host whose name, looked up from its address, ends in ${code(text.slice(1))}`,
    };
  return { form: '<host name>', words: `the addresses that the name ${code(text)} has` };
}

/** `10.1.2.3/8` is the network of 10.0.0.0 to Exim as well: the mask is laid over both sides. */
function networkWords(text: string): string {
  const [address, bits] = ipaddr.parseCIDR(text);
  const width = address.kind() === 'ipv4' ? 32 : 128;
  const free = width - bits;
  const count = free > 32 ? `2^${free}` : (2 ** free).toLocaleString('en');
  return `the ${count} address${free === 0 ? '' : 'es'} from ${code(edge(address, bits, 0))} to ${code(edge(address, bits, 0xff))}`;
}

/** The first or the last address of a network: the bits that are not fixed all 0 or all 1. */
function edge(address: IPv4 | IPv6, bits: number, fill: number): string {
  const bytes = address.toByteArray().map((byte, index) => {
    const fixed = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - fixed)) & 0xff;
    return (byte & mask) | (fill & ~mask & 0xff);
  });
  return ipaddr.fromByteArray(bytes).toString();
}

function addressWords(text: string): ItemWords {
  if (text.startsWith('@@'))
    return { form: '@@<lookup>', words: `the local parts that ${code(text.slice(2))} gives for the domain` };
  const at = text.lastIndexOf('@');
  const special = /^@(\[\]|mx_.*)?$/.test(text);
  if (at < 0 || special) {
    const domain = domainWords(text);
    return { form: '<domain item>', words: `every address at ${domain.words}` };
  }
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  const where =
    domain === '' || domain === '@'
      ? 'this host'
      : domain.startsWith('+')
        ? `a domain of the list ${code(domain.slice(1))}`
        : domainWords(domain).words;
  if (local === '*') return { form: '*@<domain item>', words: `every local part at ${where}` };
  if (local.startsWith('*'))
    return {
      form: '*<tail>@<domain item>',
      words: `every local part that ends in ${code(local.slice(1))} at ${where}`,
    };
  return { form: '<local>@<domain item>', words: `${code(local)} at ${where}` };
}
