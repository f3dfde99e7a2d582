/** Reads DNS zone files in the master format of RFC 1035 section 5 into records with absolute names. */
import ipaddr from 'ipaddr.js';
import type { DnsRecord, DnsType } from '../expand/world';

export interface Zone {
  /** The owner of the SOA record, else the first `$ORIGIN`, else what was given; lower case, without the final dot. */
  readonly origin: string;
  readonly records: readonly DnsRecord[];
  /** What could not be read, by 1-based line. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

const types = new Set<string>(['A', 'AAAA', 'MX', 'SRV', 'TXT', 'CNAME', 'PTR', 'NS', 'SOA', 'TLSA', 'SPF']);
/** Which fields of a record's data are names that the origin completes. */
const nameFields: Readonly<Record<string, readonly number[]>> = {
  MX: [1],
  SRV: [3],
  CNAME: [0],
  PTR: [0],
  NS: [0],
  SOA: [0, 1],
};
const fieldCounts: Readonly<Record<string, number>> = {
  A: 1,
  AAAA: 1,
  MX: 2,
  SRV: 4,
  CNAME: 1,
  PTR: 1,
  NS: 1,
  SOA: 7,
  TLSA: 4,
};

/** Reads a zone; `origin` is what relative names belong to until a `$ORIGIN` line says otherwise. */
export function readZone(text: string, origin = ''): Zone {
  let current = bare(origin);
  let first = '';
  let authority: string | undefined;
  let ttl = 3600;
  let owner = current;
  const records: DnsRecord[] = [];
  const problems: { line: number; message: string }[] = [];
  for (const entry of entriesOf(text)) {
    const words = [...entry.words];
    const head = words[0] ?? '';
    if (head.toUpperCase() === '$ORIGIN') {
      current = absolute(words[1] ?? '', current);
      first ||= current;
      continue;
    }
    if (head.toUpperCase() === '$TTL') {
      ttl = seconds(words[1] ?? '') ?? ttl;
      continue;
    }
    if (!entry.indented) {
      owner = absolute(words.shift() ?? '', current);
    }
    let own = ttl;
    while (words.length > 0 && !types.has((words[0] ?? '').toUpperCase())) {
      const word = words.shift() ?? '';
      const time = seconds(word);
      if (time !== undefined) own = time;
      else if (!/^(IN|CH|HS)$/i.test(word)) {
        problems.push({ line: entry.line, message: `unknown record type ${word}` });
        words.length = 0;
      }
    }
    const type = (words.shift() ?? '').toUpperCase() as DnsType;
    if (!types.has(type)) continue;
    if (words.length < (fieldCounts[type] ?? 1)) {
      problems.push({ line: entry.line, message: `too few fields for ${type}` });
      continue;
    }
    const fields = words.map((word, at) => (nameFields[type]?.includes(at) ? absolute(word, current) : word));
    if (type === 'SOA') authority ??= owner;
    const isText = type === 'TXT' || type === 'SPF';
    const joined = fields.join(isText ? '' : ' ');
    const data = type === 'AAAA' && isIPv6(joined) ? shortest(joined) : joined;
    records.push({
      name: owner,
      type,
      ttl: own,
      data,
      ...(isText && fields.length > 1 && { chunks: fields }),
    });
  }
  return { origin: (authority ?? (first || bare(origin))).toLowerCase(), records, problems };
}

interface Entry {
  readonly line: number;
  readonly indented: boolean;
  readonly words: readonly string[];
}

/** Splits into entries: comments gone, parentheses joining lines, quoted strings as one word. */
function* entriesOf(text: string): Generator<Entry> {
  let words: string[] = [];
  let line = 1;
  let start = 1;
  let indented = false;
  let depth = 0;
  let atStart = true;
  let at = 0;
  while (at <= text.length) {
    const char = text[at];
    if (char === undefined || char === '\n') {
      if (depth <= 0 || char === undefined) {
        if (words.length > 0) yield { line: start, indented, words };
        words = [];
        atStart = true;
      }
      line++;
      at++;
      if (atStart) start = line;
      continue;
    }
    if (atStart) {
      indented = char === ' ' || char === '\t';
      atStart = false;
    }
    if (char === ';') {
      while (at < text.length && text[at] !== '\n') at++;
    } else if (char === '(' || char === ')') {
      depth += char === '(' ? 1 : -1;
      at++;
    } else if (char === ' ' || char === '\t' || char === '\r') {
      at++;
    } else {
      const [word, next] = char === '"' ? quoted(text, at + 1) : plain(text, at);
      words.push(word);
      at = next;
    }
  }
}

function plain(text: string, at: number): [string, number] {
  let word = '';
  while (at < text.length && !/[ \t\r\n;()]/.test(text[at] ?? '')) {
    const [char, next] = character(text, at);
    word += char;
    at = next;
  }
  return [word, at];
}

function quoted(text: string, at: number): [string, number] {
  let word = '';
  while (at < text.length && text[at] !== '"') {
    const [char, next] = character(text, at);
    word += char;
    at = next;
  }
  return [word, at + 1];
}

/** One character, or what `\DDD` and `\X` stand for. */
function character(text: string, at: number): [string, number] {
  if (text[at] !== '\\') return [text[at] ?? '', at + 1];
  const digits = /^\d{3}/.exec(text.slice(at + 1, at + 4));
  if (digits) return [String.fromCharCode(Number(digits[0]) & 255), at + 4];
  return [text[at + 1] ?? '', at + 2];
}

function absolute(name: string, origin: string): string {
  if (name === '@') return origin;
  if (name.endsWith('.')) return bare(name);
  return origin ? `${name}.${origin}` : name;
}

function bare(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

/** A time to live: digits, or digits with the units s, m, h, d, w. */
function seconds(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  if (!/^(\d+[smhdw])+$/i.test(word)) return undefined;
  const unit: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
  let sum = 0;
  for (const [, count, letter] of word.matchAll(/(\d+)([smhdw])/gi)) {
    sum += Number(count) * (unit[(letter ?? 's').toLowerCase()] ?? 1);
  }
  return sum;
}

function isIPv6(text: string): boolean {
  return ipaddr.IPv6.isValid(text);
}

/** As resolvers print it: without leading zeros, the longest run of zeros as `::`. */
function shortest(text: string): string {
  return ipaddr.IPv6.parse(text).toRFC5952String();
}
