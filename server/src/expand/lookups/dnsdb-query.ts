/** Reads the text of a `dnsdb` query: separators, modifiers, record type, names (lookups/dnsdb.c, dnsdb_find). */
import { listItems } from '../../syntax/list';
import { ipVersion } from '../address-of-host';
import { secondsOf } from '../operators/times';
import type { DnsType } from '../world';

/** What happens to names that cannot be looked up: all of it fails, it fails where nothing else is found, or they count as missing. */
export type Leniency = 'strict' | 'lax' | 'never';

export interface DnsdbQuery {
  /** Between records. */
  readonly separator: string;
  /** Between the parts of one record; absent where the query does not say and the type has none. */
  readonly inner: string | undefined;
  readonly type: DnsdbType;
  readonly defer: Leniency;
  readonly dnssec: Leniency;
  readonly names: readonly string[];
}

/** `a+`, `csa`, `mxh` and `zns` are ways of asking for other types. */
const types = {
  a: 'A',
  aaaa: 'AAAA',
  'a+': 'A+',
  cname: 'CNAME',
  csa: 'CSA',
  mx: 'MX',
  mxh: 'MXH',
  ns: 'NS',
  ptr: 'PTR',
  soa: 'SOA',
  spf: 'SPF',
  srv: 'SRV',
  tlsa: 'TLSA',
  txt: 'TXT',
  zns: 'ZNS',
} as const satisfies Record<string, DnsType | 'A+' | 'CSA' | 'MXH' | 'ZNS'>;

export type DnsdbType = (typeof types)[keyof typeof types];

/** What separates the parts of a record where the query does not say. */
const usualInner: Partial<Record<DnsdbType, string>> = { SPF: '', SRV: ' ', MX: ' ', TLSA: ' ' };

/** The query, or why Exim defers it. */
export function readDnsdbQuery(text: string): DnsdbQuery | string {
  const { separator, inner, rest: afterSeparators } = readSeparators(text.trimStart());
  const modifiers = readModifiers(afterSeparators);
  if (typeof modifiers === 'string') return modifiers;
  const { defer, dnssec } = modifiers;
  let { rest } = modifiers;
  let type: DnsdbType = 'TXT';
  const equals = rest.indexOf('=');
  if (equals >= 0) {
    const word = rest.slice(0, equals).trimEnd().toLowerCase();
    if (!Object.hasOwn(types, word)) return 'unsupported DNS record type';
    type = types[word as keyof typeof types];
    rest = rest.slice(equals + 1).trimStart();
  }
  // The colons of a lone IPv6 address separate nothing.
  const single = type === 'PTR' && !rest.startsWith('<') && ipVersion(rest) !== 0;
  const names = single ? [rest] : listItems(rest).items.map((item) => item.text);
  return { separator, inner: inner ?? usualInner[type], type, defer, dnssec, names };
}

function readSeparators(text: string): { separator: string; inner: string | undefined; rest: string } {
  if (!text.startsWith('>')) return { separator: '\n', inner: undefined, rest: text };
  const separator = text[1] ?? '';
  let rest = text.slice(2);
  let inner: string | undefined;
  if (rest.startsWith(',')) {
    inner = rest[1] ?? '';
    rest = rest.slice(2);
  } else if (rest.startsWith(';')) {
    inner = '';
    rest = rest.slice(1);
  }
  return { separator, inner, rest: rest.trimStart() };
}

interface Modifiers {
  readonly defer: Leniency;
  readonly dnssec: Leniency;
  readonly rest: string;
}

function readModifiers(text: string): Modifiers | string {
  let defer: Leniency = 'lax';
  let dnssec: Leniency = 'lax';
  let rest = text;
  for (;;) {
    const word = /^(defer|dnssec|retrans|retry)_/i.exec(rest);
    if (!word) return { defer, dnssec, rest };
    const modifier = (word[1] as string).toLowerCase();
    rest = rest.slice(word[0].length);
    let value: RegExpExecArray | null;
    switch (modifier) {
      case 'defer':
      case 'dnssec': {
        value = /^(?:strict|lax|never)/i.exec(rest);
        if (!value) return `unsupported dnsdb ${modifier} behaviour`;
        const leniency = value[0].toLowerCase() as Leniency;
        if (modifier === 'defer') defer = leniency;
        else dnssec = leniency;
        break;
      }
      case 'retrans':
        value = /^[^,]*/.exec(rest);
        if (!secondsOf(value?.[0] ?? '')) return 'unsupported dnsdb timeout value';
        break;
      default:
        value = /^\s*[+-]?(?:0x[0-9a-f]+|[0-9]*)/i.exec(rest);
        if (Number(value?.[0] ?? 0) < 0) return 'unsupported dnsdb retry count';
        break;
    }
    rest = rest.slice(value?.[0].length ?? 0).trimStart();
    if (!rest.startsWith(',')) return 'dnsdb modifier syntax error';
    rest = rest.slice(1).trimStart();
  }
}
