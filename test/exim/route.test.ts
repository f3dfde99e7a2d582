/** Routing on paper says what a real Exim does: -bt byte for byte, and the same words when a delivery fails. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { exitStatus } from '../../server/src/cli/route';
import { printAsExim } from '../../server/src/features/route-exim';
import { nodeFolder } from '../../server/src/host/node-folder';
import { describeExim } from '../support/describe-exim';
import { routeText } from '../support/route-text';
import { sampleFolder } from '../support/snippets';

const sample = (path: string): string => readFileSync(join(sampleFolder, path), 'utf8');
const zone = sample('example.zone');
const files = nodeFolder(join(sampleFolder, 'root'));

const list = ['testlist', 'testlist-request', 'testlist-bounces', 'testlist-bounces+luser=example.com'].map(
  (localPart) => `${localPart}@list.example.com`,
);
const others = [
  'nosuch@list.example.com',
  'testlist-confirm+123@list.example.com',
  'TESTLIST-Owner@list.EXAMPLE.com',
  'mailman@list.example.com',
  'mailman-admin@list.example.com',
  'postmaster@example.com',
  'alice@example.com',
  'nosuch@example.com',
  'alice',
  'someone@remote.example',
  'Some One <someone@remote.example> (comment)',
  'someone@mail.example.com',
  'not an address',
];

for (const conf of ['exim.conf', 'howto-original/exim.conf']) {
  describeExim(`routing on paper: ${conf}`, (bench) => {
    before(() => bench().root.configure(sample(conf)));

    test('as exim -bt, for each address alone and for all at once', async () => {
      const { root, version } = bench();
      for (const addresses of [...list, ...others]
        .map((address) => [address])
        .concat([list, [...list, ...list]])) {
        const real = await root.exim(['-bt', '-f', 'someone@example.com', ...addresses]);
        const trace = routeText(sample(conf), addresses, {
          interfaces: [],
          files,
          zone,
          version: release(version),
        });
        assert.equal(printAsExim(trace), real.stdout, addresses.join(' '));
        assert.equal(exitStatus(trace), real.status, addresses.join(' '));
        assert.notEqual(trace.addresses[0]?.status, 'incomplete');
      }
    });

    test('the same command is run, or the same refusal comes', async () => {
      const { root, version } = bench();
      for (const address of [...list, 'testlist-confirm+123@list.example.com']) {
        root.clear();
        await root.exim(['-odi', '-f', '', address], '\nhello\n');
        const trace = routeText(sample(conf), address, {
          files,
          zone,
          sender: '',
          version: release(version),
        });
        const [delivery] = trace.addresses[0]?.deliveries ?? [];
        const [problem] = delivery?.problems ?? [];
        const [, said] = / \*\* .*?: (Tainted .*)$/m.exec(root.log()) ?? [];
        assert.equal(problem?.message, said, address);
        const [call] = root.calls();
        assert.deepEqual(
          problem ? undefined : delivery?.command?.argv.map((arg) => arg.text),
          call?.argv,
          address,
        );
        if (call) assert.equal(delivery?.user, 'mailman');
      }
    });
  });
}

/** What `-bV` calls 4.96-15+deb12u7 or 4.100.1 is release 4.96 or 4.100 here. */
function release(version: string): string {
  return /^\d+\.\d+/.exec(version)?.[0] ?? version;
}

/** Routers of many kinds in one configuration. */
const many = String.raw`
primary_hostname = mail.example.com
qualify_domain = example.com
never_users = root
keep_environment =
tls_advertise_hosts =
domainlist ours = example.com : list.example.com

begin routers
prefixed:
  driver = accept
  domains = prefix.example
  local_part_prefix = real- : *-any-
  local_part_suffix = -x : +*
  local_part_suffix_optional
  transport = into_file
copied:
  driver = accept
  domains = copy.example
  transport = into_file
  unseen
copied_list:
  driver = redirect
  domains = copy.example
  data = alice@example.com, someone@remote.example
  unseen
copied_end:
  driver = accept
  domains = copy.example
  transport = into_pipe
sender_only:
  driver = accept
  domains = sender.example
  senders = *@example.com
  transport = into_file
tables:
  driver = redirect
  domains = table.example
  data = \${lookup{$local_part}lsearch{/etc/table}}
  allow_fail
  allow_defer
  file_transport = into_address_file
  directory_transport = into_address_file
  pipe_transport = into_pipe
  user = mailman
none:
  driver = redirect
  domains = none.example
  data = \${lookup{$local_part}lsearch{/etc/no-such-file}}
by_hand:
  driver = manualroute
  domains = *.hand.example : hand.example
  route_list = hand.example mail.example.com::2525 byname ; \
               *.self.hand.example localhost byname ; \
               ^(\\w+)\\.hand\\.example\$ "<; \$1.remote.example ; 192.0.2.99" bydns ; \
               * 192.0.2.5:192.0.2.6
  transport = out
  self = fail
  host_find_failed = decline
literals:
  driver = ipliteral
  domains = ! +ours
  transport = out
more:
  driver = accept
  domains = more.example
  condition = no
  transport = into_file
  cannot_route_message = no more for $local_part
no_more:
  driver = redirect
  domains = nomore.example
  data =
  no_more
broken_transport:
  driver = accept
  domains = broken.example
  transport = \${if eq{\$local_part}{a}{no_such}{into_file}}
variables:
  driver = accept
  domains = set.example
  set = r_one = \$local_part ; r_two = two
  address_data = \${if eq{\$local_part}{fails}fail{data}}
  transport = into_file
requires:
  driver = accept
  domains = files.example
  require_files = mailman : /etc/\$local_part : !/etc/not-\$local_part
  transport = into_file
errors:
  driver = accept
  domains = error.example
  condition = \${if bad
  transport = into_file
loops:
  driver = redirect
  domains = loop.example
  data = x\$local_part@loop.example
pass:
  driver = dnslookup
  domains = pass.example
  pass_on_timeout
  transport = out
case:
  driver = accept
  domains = case.example
  caseful_local_part
  local_parts = Alice
  transport = into_file
mx:
  driver = dnslookup
  domains = remote.example : example.com : mail.example.com
  self = defer
  transport = out

begin transports
into_file:
  driver = appendfile
  file = /var/mail/\$local_part
  user = mailman
into_address_file:
  driver = appendfile
into_pipe:
  driver = pipe
  user = mailman
  command = /bin/true
out:
  driver = smtp
`.replaceAll('\\$', '$');

const table = `pipe: |/bin/true "\\"a\\" b"
quoted: "|/bin/true 'x y'"
file: /var/mail/x
directory: /var/mail/x/
both: alice@set.example, "bob" <bob@set.example>, /dev/null
fail: :fail: gone, and more
defer: :defer:not now
hole: bob@set.example, :blackhole:
unknown: :unknown:
included: :include:/etc/included, c@set.example
missing: :include:/etc/not-there
relative: :include:etc/x
broken: a b c
self: self@table.example
mixed: a@nomore.example, b@set.example
twice: a@set.example, a@set.example
comment: a@set.example # no comment here
group: g: a@set.example, b@set.example;
`;

describeExim('routing on paper: many routers', (bench) => {
  before(() => {
    const { root } = bench();
    root.configure(many);
    root.write('/etc/table', table);
    root.write('/etc/included', 'i1@set.example\n# comment\n\ni2@set.example, i3@set.example\n');
    root.write('/etc/there', '');
  });

  const addresses = [
    ...[
      'real-a',
      'real-a-x',
      'real-a+b+c',
      'q-any-a',
      'q-any-r-any-a+',
      'real-',
      'a',
      'real-+b',
      'Real-A-X',
    ].map((a) => `${a}@prefix.example`),
    'a@copy.example',
    'a@sender.example',
    ...[...table.matchAll(/^(\w+):/gm)].map((found) => `${found[1]}@table.example`),
    'nosuch@table.example',
    'a@none.example',
    'a@hand.example',
    'a@x.self.hand.example',
    'a@mx1.hand.example',
    'a@nosuch.hand.example',
    'a@b.c.hand.example',
    'a@[192.0.2.7]',
    'a@[192.0.2.25]',
    'a@[127.0.0.1]',
    'a@[not-one]',
    'a@more.example',
    'a@nomore.example',
    'a@broken.example',
    'b@broken.example',
    'fails@set.example',
    'there@files.example',
    'nothere@files.example',
    'a@error.example',
    'a@loop.example',
    'Alice@case.example',
    'alice@case.example',
    'a@remote.example',
    'a@REMOTE.example',
    'a@example.com',
    'a@mail.example.com',
    '"quoted part"@set.example',
    'a\\ b@set.example',
    'a@',
    '<a@set.example',
    'a@b@c',
    '@a,@b:c@set.example',
    'Name (comment) <a@set.example>',
    '',
  ];

  for (const address of addresses) {
    test(`-bt ${address}`, async () => {
      const { root, version } = bench();
      const real = await root.exim(
        ['-bt', '-f', 'someone@example.com', '--', address].filter((word) => word !== '--'),
      );
      const trace = routeText(many, address === '' ? [] : address, {
        files: nodeFolder(root.folder),
        interfaces: [],
        zone,
        version: release(version),
      });
      assert.equal(printAsExim(trace), real.stdout);
      assert.equal(exitStatus(trace), real.status);
    });
  }
});
