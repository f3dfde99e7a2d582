/** What `dnsdb` lookups yield from a zone, against a real `exim -be` that asks a server of the same zone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from 'dns-packet';
import { contextOf, expand } from '../../server/src/expand';
import type { DnsRecord } from '../../server/src/expand/world';
import { readZone } from '../../server/src/host/zone-file';
import { recordsWorld } from '../../server/src/host/zone-world';
import type { EximVersion } from '../../server/src/reference';
import { parseVersion } from '../../server/src/reference';
import { describeExim } from '../support/describe-exim';
import { contextIn } from '../support/expand-context';
import { serve } from '../support/name-server';

const zone = `
$ORIGIN ex.
@            SOA   ns1 hostmaster 2024 3600 600 86400 300
@            NS    ns1
@            NS    ns2.other.
d            SOA   ns1 hostmaster 2024 3600 600 86400 300
t            TXT   "one"
t2           TXT   "first " "second" " third"
t3           TXT   "a" "b"
t3           TXT   "c"
m            MX    10 mail1
m            MX    20 mail2.other.
mail1        A     10.0.0.1
mail1        AAAA  fe80:0:0::1:2
two          A     10.0.0.2
two          A     10.0.0.3
six          AAAA  2001:db8::00ab:1
alias        CNAME mail1
alias2       CNAME alias
srv          SRV   1 2 25 mail1
_25._tcp.m   TLSA  3 1 1 AABBCCDD
a_b          A     10.0.0.4
-c           A     10.0.0.5
s/lash       A     10.0.0.6
_client._smtp.yes     SRV 1 2 0 mail1
_client._smtp.no      SRV 1 1 0 mail1
_client._smtp.other   SRV 2 2 0 mail1
_client._smtp.sub.d   SRV 1 0 1 mail1
_client._smtp.nod.sub.d TXT "x"
1.0.0.10.in-addr.arpa.  PTR mail1
2.0.0.0.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.e.f.ip6.arpa. PTR six
deep.below   TXT   "x"
none         TXT   ""
`;

const queries = [
  't.ex',
  't2.ex',
  '>; t2.ex',
  '>;; txt=t2.ex',
  '>;, txt=t2.ex',
  '>;,  txt=t2.ex',
  '>x,- txt=t2.ex',
  'txt=t3.ex',
  '>:;txt=t3.ex',
  '> t3.ex',
  'txt=none.ex',
  'mx=m.ex',
  'MX = m.ex',
  '>:mx=m.ex',
  '>:,!mx=m.ex',
  '>:; mx=m.ex',
  'mxh=m.ex',
  '>,mxh=m.ex',
  'a=mail1.ex',
  'aaaa=mail1.ex',
  'a+=mail1.ex',
  '>: a+=mail1.ex:two.ex:six.ex',
  'a=two.ex',
  'aaaa=six.ex',
  'a=alias.ex',
  'a=alias2.ex',
  'cname=alias.ex',
  'cname=alias2.ex',
  'mx=alias.ex',
  'srv=srv.ex',
  '>:,/srv=srv.ex',
  '>:;srv=srv.ex',
  'tlsa=_25._tcp.m.ex',
  '>:,/tlsa=_25._tcp.m.ex',
  '>:;tlsa=_25._tcp.m.ex',
  'ns=ex',
  'zns=a.b.ex',
  'zns=nosuch',
  'soa=ex',
  '>:, soa=ex',
  '>:;soa=ex',
  'soa=deep.below.ex',
  'ptr=10.0.0.1',
  'ptr=10.0.0.9',
  'ptr=fe80::1:2',
  'ptr=10.0.0.1:10.0.0.1',
  'ptr=<; fe80::1:2 ; 10.0.0.1',
  'ptr=1.0.0.10.in-addr.arpa',
  'a=a_b.ex',
  'a=-c.ex',
  'a=s/lash.ex',
  'a=10.0.0.1',
  'csa=yes.ex',
  'csa=no.ex',
  'csa=other.ex',
  'csa=q.sub.d.ex',
  'csa=a.b.c.e.f.g.sub.d.ex',
  'csa=nod.sub.d.ex',
  'csa=sub.d.ex',
  'csa=nothing.ex',
  'a=nosuch.ex',
  'a=t.ex',
  'a=fails.ex',
  'a=fails.ex:two.ex',
  'defer_strict,a=fails.ex:two.ex',
  'defer_strict,a=two.ex:fails.ex',
  'defer_lax,a=fails.ex:nosuch.ex',
  'defer_never,a=fails.ex',
  'defer_never , a=two.ex',
  'DEFER_NEVER,a=fails.ex',
  'dnssec_strict,a=two.ex',
  'dnssec_strict,defer_never,a=two.ex',
  'dnssec_lax,a=two.ex',
  'dnssec_never,a=two.ex',
  'retrans_1s,retry_1,a=two.ex',
  'retrans_1,a=two.ex',
  'retrans_0s,a=two.ex',
  'retry_-1,a=two.ex',
  'retry_0x1,a=two.ex',
  'defer_often,a=two.ex',
  'dnssec_some,a=two.ex',
  'defer_lax a=two.ex',
  'defer_laxa=two.ex',
  'nosuch=two.ex',
  '=two.ex',
  'a=',
  '',
  'a=<| two.ex | mail1.ex',
  '>|a=two.ex : nosuch.ex : mail1.ex',
];

describeExim('dnsdb', (bench) => {
  test('each query yields what exim -be prints', async () => {
    const { root, version } = bench();
    const { records, problems } = readZone(zone);
    assert.deepEqual(problems, []);
    const server = await serve(
      records.map(answerOf),
      `127.54.${(process.pid >> 8) & 255}.${process.pid & 255}`,
    );
    const differences: unknown[] = [];
    try {
      root.write('/etc/resolv.conf', `nameserver ${server.address}\noptions timeout:2 attempts:1\n`);
      root.configure('primary_hostname = h.example\n');
      for (const query of queries) {
        const text = `\${lookup dnsdb{${query}}{<$value>}{none}}`;
        const { stdout } = await root.exim(['-be', text]);
        const got = `${ours(text, records, parseVersion(version) as EximVersion)}\n`;
        if (got !== stdout) differences.push({ text, exim: stdout, ours: got });
      }
      assert.deepEqual(differences, []);
    } finally {
      await server.close();
    }
  });
});

function ours(text: string, records: readonly DnsRecord[], version: EximVersion): string {
  const { model, world } = contextIn({ configuration: 'primary_hostname = h.example\n', version });
  const zones = recordsWorld([{ origin: 'ex', records }]);
  const result = expand(
    text,
    contextOf(
      model,
      {
        ...world,
        answer(kind, ask): never {
          const { name } = ask as { name: string };
          const answer = name.includes('fails') ? undefined : zones.answer(kind, ask);
          const status = name.includes('fails') ? 'again' : 'no-such-name';
          return (answer ?? { status, records: [], authenticated: false }) as never;
        },
      },
      version,
    ),
  );
  if (result.kind === 'unknown') return JSON.stringify(result.questions);
  return result.kind === 'ok' ? result.value.text : `Failed: ${result.message}`;
}

function answerOf({ name, type, data, chunks = [data] }: DnsRecord): Answer {
  const fields = data.split(' ');
  const at = (index: number): string => fields[index] ?? '';
  const base = { name: name.toLowerCase(), ttl: 300 };
  switch (type) {
    case 'MX':
      return { ...base, type, data: { preference: Number(at(0)), exchange: at(1) } };
    case 'SRV':
      return {
        ...base,
        type,
        data: { priority: Number(at(0)), weight: Number(at(1)), port: Number(at(2)), target: at(3) },
      };
    case 'TXT':
      return { ...base, type, data: [...chunks] };
    case 'SOA':
      return {
        ...base,
        type,
        data: {
          mname: at(0),
          rname: at(1),
          serial: Number(at(2)),
          refresh: Number(at(3)),
          retry: Number(at(4)),
          expire: Number(at(5)),
          minimum: Number(at(6)),
        },
      };
    case 'TLSA':
      return {
        ...base,
        type,
        data: {
          usage: Number(at(0)),
          selector: Number(at(1)),
          matchingType: Number(at(2)),
          certificate: Buffer.from(at(3), 'hex'),
        },
      };
    default:
      return { ...base, type: type as 'A', data };
  }
}
