/** `dnsdb`: DNS records as a list of lines (lookups/dnsdb.c). */
import { ipVersion } from '../address-of-host';
import { type DnsFound, lookUpCsa, lookUpDns, lookUpUpwards } from '../dns';
import { reverseName } from '../lists/host';
import type { Run } from '../run';
import { tainted, untilNul } from '../value';
import type { DnsRecord, DnsType } from '../world';
import { type DnsdbQuery, readDnsdbQuery } from './dnsdb-query';
import { Deferred, type Lookup } from './index';

export const dnsdb: Lookup = (run, _source, key) => {
  const query = readDnsdbQuery(key.text);
  if (typeof query === 'string') throw new Deferred(query);
  const lines: string[] = [];
  let deferred = false;
  for (const name of query.names) {
    const asked =
      (query.type === 'PTR' || query.type === 'CSA') && ipVersion(name) !== 0 ? reverseName(name) : name;
    for (const type of typesOf(query)) {
      const found = lookUp(run, query, asked, type);
      if (found.status === 'none' || found.status === 'no-data') continue;
      if (found.status !== 'found' || (query.dnssec === 'strict' && !found.authenticated)) {
        if (query.defer === 'strict') throw new Deferred('');
        if (query.defer === 'lax') deferred = true;
        continue;
      }
      for (const record of found.records) {
        const line = record.type === type ? lineOf(run, query, record, found.name === asked) : undefined;
        if (line !== undefined) lines.push(line);
      }
    }
  }
  const text = untilNul(lines.join(query.separator));
  if (text !== '') return tainted(text, 'the DNS');
  if (deferred) throw new Deferred('');
  return undefined;
};

/** The types of the records that are looked for, in order. */
function typesOf({ type }: DnsdbQuery): DnsType[] {
  switch (type) {
    case 'A+':
      return ['AAAA', 'A'];
    case 'CSA':
      return ['SRV'];
    case 'MXH':
      return ['MX'];
    case 'ZNS':
      return ['NS'];
    default:
      return [type];
  }
}

function lookUp(run: Run, query: DnsdbQuery, name: string, type: DnsType): DnsFound {
  if (query.type === 'CSA') return lookUpCsa(run, name);
  return query.type === 'ZNS' || query.type === 'SOA'
    ? lookUpUpwards(run, name, type)
    : lookUpDns(run, name, type);
}

/** One record; `own`: it stands under the name that was asked for. Exim leaves some records out. */
function lineOf(
  run: Run,
  { type, inner, separator }: DnsdbQuery,
  record: DnsRecord,
  own: boolean,
): string | undefined {
  const { data, chunks = [data] } = record;
  const fields = data.split(/\s+/);
  // Exim prints a single character here, which ends the text where it is none; and from 4.99 on it does so everywhere.
  const single = inner === undefined ? undefined : inner || '\0';
  const between = run.release >= 99 ? single : inner;
  switch (type) {
    case 'TXT':
    case 'SPF':
      return inner === undefined ? chunks[0] : chunks.join(inner);
    case 'MXH':
      return fields[1];
    case 'MX':
      return fields.join(between);
    case 'SRV':
      return between === '' ? `${fields[0]}${fields[3]}` : fields.join(between);
    case 'SOA':
      return single === undefined ? fields[0] : fields.join(single);
    case 'TLSA':
      return [...fields.slice(0, 3), fields.slice(3).join('').toLowerCase()].join(single);
    case 'CSA':
      return assertion(fields, own);
    case 'A':
    case 'AAAA':
    case 'A+':
      // Since 4.97 addresses are the items of a list.
      return run.release >= 97 && separator !== '\n'
        ? data.replaceAll(separator, separator + separator)
        : data;
    default:
      return data;
  }
}

/** Client SMTP authorization: what the weight says of a host, or the port of the names below a domain. */
function assertion(
  [version, weight, port, target = '']: readonly string[],
  own: boolean,
): string | undefined {
  if (version !== '1') return undefined;
  if (!own) return `${Number(port) & 1 ? 'X' : '?'} ${target}`;
  const sign = ['N', 'N', 'Y', '?'][Number(weight)];
  return sign === undefined ? undefined : `${sign} ${target}`;
}
