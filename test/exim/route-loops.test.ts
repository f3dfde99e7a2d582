/** Addresses, lists and names that lead to themselves, and very many of them: routing on paper ends as every real Exim does. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exitStatus } from '../../server/src/cli/route';
import { printAsExim } from '../../server/src/features/route-exim';
import { nodeFolder } from '../../server/src/host/node-folder';
import type { Trace } from '../../server/src/route';
import { describeExim } from '../support/describe-exim';
import { type NameServer, startNameServer } from '../support/name-server';
import { routeText } from '../support/route-text';

const configuration = String.raw`
primary_hostname = mail.example.com
keep_environment =
tls_advertise_hosts =

begin routers
itself:
  driver = redirect
  domains = itself.example
  data = $local_part@$domain
pair:
  driver = redirect
  domains = pair.example
  data = \${if eq{$local_part}{a}{b}{a}}@$domain
grows:
  driver = redirect
  domains = grows.example
  data = x$local_part@$domain
once:
  driver = redirect
  domains = once.example
  one_time
  data = \${lookup{$local_part}lsearch{/etc/loops}}
no_repeat:
  driver = redirect
  domains = norepeat.example
  no_repeat_use
  data = \${if eq{$local_part}{end}{end@file.example}{\${substr_1:$local_part}@$domain}}
caseful:
  driver = redirect
  domains = case.example
  caseful_local_part
  data = \${if eq{$local_part}{A}{a}{A}}@$domain
aliases:
  driver = redirect
  domains = file.example
  data = \${lookup{$local_part}lsearch{/etc/loops}}
  user = mailman
from_file:
  driver = redirect
  domains = forward.example
  file = /etc/forward/$local_part_data
  local_parts = dsearch;/etc/forward
  user = mailman
self_reroute:
  driver = dnslookup
  domains = reroute.mx.example
  self = reroute: reroute.mx.example
  transport = out
self_one:
  driver = dnslookup
  domains = one.mx.example
  self = reroute: two.mx.example
  transport = out
self_two:
  driver = dnslookup
  domains = two.mx.example
  self = reroute: rewrite: one.mx.example
  transport = out
self_pass:
  driver = dnslookup
  domains = pass.mx.example
  self = pass
  transport = out
self_send:
  driver = dnslookup
  domains = send.mx.example
  self = send
  transport = out
self_fail:
  driver = dnslookup
  domains = fail.mx.example
  self = fail
  transport = out
self_defer:
  driver = dnslookup
  domains = defer.mx.example
  self = defer
  transport = out
mx:
  driver = dnslookup
  domains = *.mx.example : *.alias.example
  transport = out
by_name:
  driver = manualroute
  domains = name.example
  route_data = \${local_part}.alias.example
  transport = out
rest:
  driver = accept
  domains = !nowhere.example
  transport = into_file

begin transports
into_file:
  driver = appendfile
  file = /dev/null
  user = mailman
out:
  driver = smtp
`.replaceAll('\\$', '$');

const zone = `$TTL 3600
mail.example.com.        IN A     192.0.2.25
lo.example.              IN A     127.0.0.1
other.example.           IN A     203.0.113.9
${['reroute', 'one', 'two', 'pass', 'send', 'fail', 'defer', 'freeze']
  .map((name) => `${name}.mx.example. IN MX 10 lo.example.\n`)
  .join('')}itself.mx.example.       IN MX    10 itself.mx.example.
found.mx.example.        IN MX    10 found.mx.example.
found.mx.example.        IN A     203.0.113.10
toalias.mx.example.      IN MX    10 a.alias.example.
local-second.mx.example. IN MX    10 other.example.
local-second.mx.example. IN MX    20 lo.example.
local-both.mx.example.   IN MX    10 other.example.
local-both.mx.example.   IN MX    10 lo.example.
a.alias.example.         IN CNAME b.alias.example.
b.alias.example.         IN CNAME a.alias.example.
self.alias.example.      IN CNAME self.alias.example.
good.alias.example.      IN CNAME other.example.
long1.alias.example.     IN CNAME long2.alias.example.
long2.alias.example.     IN CNAME long3.alias.example.
long3.alias.example.     IN CNAME other.example.
tomx.alias.example.      IN CNAME itself.mx.example.
`;

const count = 10_000;
const numbers = Array.from({ length: count }, (_, at) => at);

const aliases = `self: self@file.example
a: b@file.example
b: a@file.example
three1: three2@file.example
three2: three3@file.example
three3: three1@file.example, other@file.example
upper: UPPER@file.example
both: both@file.example, x@elsewhere.example
fan: a@file.example, b@file.example, self@file.example, fan@file.example
twice: x@elsewhere.example, x@elsewhere.example, X@Elsewhere.Example
ring: :include:/etc/ring-member
end: x@elsewhere.example
${numbers
  .slice(0, 130)
  .map((at) => `chain${at}: chain${at + 1}@file.example\n`)
  .join('')}many: ${numbers.map((at) => `p${at % (count / 2)}@elsewhere.example`).join(',\n  ')}
`;

describeExim('routing on paper: what leads to itself', (bench) => {
  let names: NameServer;
  before(async () => {
    names = await startNameServer(zone, '127.54.1.1', { followsAliases: true });
    const { root } = bench();
    root.configure(configuration);
    root.write('/etc/resolv.conf', `nameserver ${names.address}\noptions timeout:2 attempts:2\n`);
    root.write('/etc/loops', aliases);
    root.write('/etc/ring-member', 'ring@file.example\nx@elsewhere.example\n');
    root.write('/etc/forward/self', 'self@forward.example\n');
    root.write('/etc/forward/one', 'two@forward.example\n');
    root.write('/etc/forward/two', 'one@forward.example, x@elsewhere.example\n');
    root.write('/etc/forward/slash', '\\slash, x@elsewhere.example\n');
    root.write('/etc/forward/many', numbers.map((at) => `p${at % (count / 2)}@elsewhere.example\n`).join(''));
    const included = (at: number) => `/etc/levels/${at}`;
    for (const at of numbers.slice(0, 200))
      root.write(included(at), at === 199 ? 'x@elsewhere.example\n' : `:include:${included(at + 1)}\n`);
    root.write('/etc/forward/levels', `:include:${included(0)}\n`);
  });
  after(() => names.close());

  const same = async (address: string): Promise<Trace> => {
    const { root, version } = bench();
    const real = await root.exim(['-bt', '-f', 'someone@example.com', address]);
    const trace = routeText(configuration, address, {
      files: nodeFolder(root.folder),
      interfaces: [],
      zone,
      version: /^\d+\.\d+/.exec(version)?.[0] ?? version,
    });
    assert.equal(printAsExim(trace), real.stdout, address);
    assert.equal(exitStatus(trace), real.status, address);
    return trace;
  };

  const few = {
    'an address': ['a@itself.example', 'a@pair.example', 'b@pair.example', 'a@grows.example'],
    one_time: ['self@once.example', 'a@once.example', 'twice@once.example', 'fan@once.example'],
    no_repeat_use: ['xxxend@norepeat.example', 'end@norepeat.example'],
    case: ['A@case.example', 'a@case.example'],
    aliases: ['self', 'a', 'b', 'three1', 'upper', 'both', 'fan', 'twice', 'ring', 'chain0', 'chain40'].map(
      (name) => `${name}@file.example`,
    ),
    'forward files': ['self', 'one', 'two', 'slash', 'levels'].map((name) => `${name}@forward.example`),
    'MX records that name this host': [
      ...['reroute', 'one', 'two', 'pass', 'send', 'fail', 'defer', 'freeze'],
      ...['local-second', 'local-both'],
    ].map((name) => `a@${name}.mx.example`),
    'MX records that name themselves': ['itself', 'found', 'toalias'].map((name) => `a@${name}.mx.example`),
    'names in the DNS': ['a', 'b', 'self', 'good', 'long1', 'long2', 'tomx'].map(
      (name) => `a@${name}.alias.example`,
    ),
    'names in the DNS, asked by name': ['a', 'b', 'self', 'good', 'long1', 'long2', 'tomx'].map(
      (name) => `${name}@name.example`,
    ),
  };
  for (const [what, addresses] of Object.entries(few))
    test(what, async () => {
      for (const address of addresses) await same(address);
    });

  for (const address of ['many@file.example', 'many@forward.example'])
    test(`ten thousand addresses, each twice: ${address}`, async () => {
      const trace = await same(address);
      const deliveries = trace.addresses[0]?.deliveries ?? [];
      assert.equal(deliveries.filter(({ duplicate }) => !duplicate).length, count / 2);
    });
});
