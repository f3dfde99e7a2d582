/** Zone files: how the master format is read, and what a zone answers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readZone } from '../../../server/src/host/zone-file';
import { zoneWorld } from '../../../server/src/host/zone-world';

const zone = `; a comment; with another
$TTL 1h
$ORIGIN example.com.
@       IN SOA ns hostmaster.example.com. (
            2024010101 ; serial
            3600 900 604800 300 )
        IN NS ns
        MX 10 mx1
        MX 20 mx2.other.example.
ns      60 IN A 192.0.2.1
mx1     IN 120 A 192.0.2.2
        AAAA 2001:db8::2
alias   CNAME mx1
text    TXT "one; \\"two\\" " "three\\032four"
_smtp._tcp SRV 1 2 25 mx1
deep.down A 192.0.2.9
*.wild  MX 5 mx1
$ORIGIN sub.example.com.
a       A 192.0.2.3
`;

test('records have absolute names, their own times and whole data', () => {
  const { records, problems, origin } = readZone(zone);
  assert.equal(origin, 'example.com');
  assert.deepEqual(problems, []);
  const lines = records.map((record) => `${record.name} ${record.ttl} ${record.type} ${record.data}`);
  assert.deepEqual(lines, [
    'example.com 3600 SOA ns.example.com hostmaster.example.com 2024010101 3600 900 604800 300',
    'example.com 3600 NS ns.example.com',
    'example.com 3600 MX 10 mx1.example.com',
    'example.com 3600 MX 20 mx2.other.example',
    'ns.example.com 60 A 192.0.2.1',
    'mx1.example.com 120 A 192.0.2.2',
    'mx1.example.com 3600 AAAA 2001:db8::2',
    'alias.example.com 3600 CNAME mx1.example.com',
    'text.example.com 3600 TXT one; "two" three four',
    '_smtp._tcp.example.com 3600 SRV 1 2 25 mx1.example.com',
    'deep.down.example.com 3600 A 192.0.2.9',
    '*.wild.example.com 3600 MX 5 mx1.example.com',
    'a.sub.example.com 3600 A 192.0.2.3',
  ]);
});

test('what a zone knows, what it denies, and what it cannot tell', () => {
  const world = zoneWorld([{ text: zone, name: 'example.com.zone' }]);
  const ask = (name: string, type: 'A' | 'MX' | 'CNAME') => world.answer('dns', { name, type });
  assert.deepEqual(
    ask('EXAMPLE.com.', 'MX')?.records.map((record) => record.data),
    ['10 mx1.example.com', '20 mx2.other.example'],
  );
  assert.equal(ask('example.com', 'A')?.status, 'no-data');
  assert.equal(ask('down.example.com', 'A')?.status, 'no-data');
  assert.equal(ask('none.example.com', 'A')?.status, 'no-such-name');
  assert.equal(ask('alias.example.com', 'A')?.records[0]?.type, 'CNAME');
  assert.equal(ask('any.thing.wild.example.com', 'MX')?.records[0]?.name, 'any.thing.wild.example.com');
  assert.equal(ask('any.thing.wild.example.com', 'A')?.status, 'no-data');
  assert.equal(ask('elsewhere.example', 'A'), undefined);
});

test('a zone without $ORIGIN takes it from its file name, and bad lines are told', () => {
  const { problems } = readZone('a A 1.2.3.4\nb NOTATYPE x\nc MX 10\n(((\n"unclosed', 'x.example');
  assert.deepEqual(
    problems.map((problem) => problem.line),
    [2, 3],
  );
  const world = zoneWorld([{ text: 'a A 1.2.3.4', name: '/some/where/db.x.example' }]);
  assert.equal(world.answer('dns', { name: 'a.x.example', type: 'A' })?.status, 'found');
});
