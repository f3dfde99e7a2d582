/** `dnsdb`: DNS records as a list of lines (lookups/dnsdb.c). */
import { listItems } from '../../syntax/list';
import { ipVersion } from '../address-of-host';
import { reverseName } from '../lists/host';
import { ask, type Run } from '../run';
import { tainted } from '../value';
import type { DnsType } from '../world';
import { Deferred, type Lookup } from './index';

interface Query {
  /** Between records. */
  separator: string;
  /** Between the parts of one record; the first part alone where it is absent. */
  parts: string | undefined;
  type: DnsType;
  /** As written: `MXH`, `ZNS`, `A+`, `CSA`. */
  word: string;
  defer: 'strict' | 'lax' | 'never';
  names: readonly string[];
}

export const dnsdb: Lookup = (run, _source, key) => {
  const query = readQuery(key.text);
  const lines: string[] = [];
  let failed: string | undefined;
  for (const name of query.names) {
    for (const type of typesOf(query)) {
      const answer = lookUp(run, query, name, type);
      if (answer === 'again') {
        if (query.defer === 'strict') throw new Deferred('');
        if (query.defer === 'lax') failed = name;
        continue;
      }
      lines.push(...answer);
    }
  }
  if (lines.length > 0) return tainted(lines.join(query.separator), 'the DNS');
  if (failed !== undefined) throw new Deferred('');
  return undefined;
};

function typesOf(query: Query): DnsType[] {
  return query.word === 'A+' ? ['AAAA', 'A'] : [query.type];
}

function readQuery(text: string): Query {
  let rest = text.trimStart();
  const query: Query = {
    separator: '\n',
    parts: undefined,
    type: 'TXT',
    word: 'TXT',
    defer: 'lax',
    names: [],
  };
  const separators = /^>(.)(?:([,;])(.?))?\s*/s.exec(rest);
  if (separators) {
    query.separator = separators[1] as string;
    if (separators[2] === ',') query.parts = separators[3] ?? '';
    else if (separators[2] === ';') query.parts = '';
    rest = rest.slice(separators[0].length);
    if (separators[2] === ';' && separators[3]) rest = separators[3] + rest;
  }
  for (;;) {
    const option = /^(defer|dnssec|retrans|retry)_([a-z0-9]+)\s*,\s*/i.exec(rest);
    if (!option) break;
    const value = (option[2] as string).toLowerCase();
    if ((option[1] as string).toLowerCase() === 'defer') query.defer = value as Query['defer'];
    rest = rest.slice(option[0].length);
  }
  const typed = /^([A-Za-z]+\+?)\s*=\s*/.exec(rest);
  if (typed) {
    query.word = (typed[1] as string).toUpperCase();
    rest = rest.slice(typed[0].length);
    query.type = recordType(query.word);
  }
  const names = listItems(rest).items.map((item) => item.text);
  query.names = names.length > 0 ? names : [''];
  return query;
}

function recordType(word: string): DnsType {
  if (word === 'MXH') return 'MX';
  if (word === 'ZNS') return 'NS';
  if (word === 'CSA') return 'SRV';
  return word as DnsType;
}

function lookUp(run: Run, query: Query, name: string, type: DnsType): string[] | 'again' {
  let asked = type === 'PTR' && ipVersion(name) !== 0 ? reverseName(name) : name;
  for (;;) {
    const answer = ask(run, 'dns', { name: asked, type });
    if (answer.status === 'again' || answer.status === 'fail') return 'again';
    const records = answer.records.filter((record) => record.type === type);
    if (records.length > 0) return records.map((record) => rendered(record.data, query));
    // `zns` climbs towards the root until there are name servers.
    const dot = asked.indexOf('.');
    if (query.word !== 'ZNS' || dot < 0) return [];
    asked = asked.slice(dot + 1);
  }
}

function rendered(data: string, query: Query): string {
  if (query.word === 'MXH') return data.replace(/^\S+\s+/, '');
  if (query.type === 'MX' && query.parts !== undefined && query.parts !== ' ')
    return data.replace(/\s+/, query.parts);
  if (query.type === 'SRV' && query.parts) return data.replace(/\s+/g, query.parts);
  return data;
}
