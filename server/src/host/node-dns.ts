/** The name servers of this machine, asked between runs: what is not known yet is remembered and fetched. */
import { Resolver } from 'node:dns/promises';
import type { DnsAnswer, DnsRecord, DnsType, World } from '../expand/world';
import type { LateSource } from './rounds';

/** How long one question may take, in milliseconds, and how often it is put. */
const patience = { timeout: 3_000, tries: 2 };

export function systemDns(): Pick<World, 'answer'> & LateSource {
  const known = new Map<string, DnsAnswer>();
  let wanted = new Map<string, { name: string; type: DnsType }>();
  const resolver = new Resolver(patience);
  return {
    answer(kind, ask): never {
      if (kind !== 'dns') return undefined as never;
      const question = ask as { name: string; type: DnsType };
      const key = `${question.type} ${question.name.toLowerCase()}`;
      const answer = known.get(key);
      if (!answer) wanted.set(key, question);
      return answer as never;
    },
    takeQuestions() {
      const questions = [...wanted];
      wanted = new Map();
      return questions.map(([key, question]) => async () => {
        known.set(key, await fetch(resolver, question.name, question.type));
      });
    },
  };
}

async function fetch(resolver: Resolver, name: string, type: DnsType): Promise<DnsAnswer> {
  try {
    const found = await dataOf(resolver, name, type);
    const records = found.map((data): DnsRecord => {
      if (typeof data === 'string') return { name, type, ttl: 0, data };
      return { name, type, ttl: 0, data: data.join(''), ...(data.length > 1 && { chunks: data }) };
    });
    return { status: records.length > 0 ? 'found' : 'no-data', records, authenticated: false };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const status = code === 'ENOTFOUND' ? 'no-such-name' : code === 'ENODATA' ? 'no-data' : 'again';
    return { status, records: [], authenticated: false };
  }
}

/** The data as `dnsdb` prints it, of texts their strings; a type that Node cannot ask for has none. */
async function dataOf(resolver: Resolver, name: string, type: DnsType): Promise<(string | string[])[]> {
  switch (type) {
    case 'A':
      return resolver.resolve4(name);
    case 'AAAA':
      return resolver.resolve6(name);
    case 'MX':
      return (await resolver.resolveMx(name)).map((mx) => `${mx.priority} ${mx.exchange}`);
    case 'SRV':
      return (await resolver.resolveSrv(name)).map(
        (srv) => `${srv.priority} ${srv.weight} ${srv.port} ${srv.name}`,
      );
    case 'TXT':
    case 'SPF':
      return resolver.resolveTxt(name);
    case 'CNAME':
      return resolver.resolveCname(name);
    case 'PTR':
      return resolver.resolvePtr(name);
    case 'NS':
      return resolver.resolveNs(name);
    case 'SOA': {
      const soa = await resolver.resolveSoa(name);
      return [
        `${soa.nsname} ${soa.hostmaster} ${soa.serial} ${soa.refresh} ${soa.retry} ${soa.expire} ${soa.minttl}`,
      ];
    }
    case 'TLSA':
    case 'ANY':
      return [];
  }
}
