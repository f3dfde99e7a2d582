/** `errors_to` counts only where its address can be verified: the return path that we foresee is the one that arrives. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { nodeFolder } from '../../server/src/host/node-folder';
import { describeExim } from '../support/describe-exim';
import { type MailSink, startMailSink } from '../support/mail-sink';
import { routeText } from '../support/route-text';
import { toSink } from '../support/snippets';

const errorsTo = {
  known: 'alice@example.com',
  unknown: 'nosuch@example.com',
  unqualified: 'bob',
  case: 'Alice@EXAMPLE.com',
  unroutable: 'a@nowhere.example',
  unverified: 'a@noverify.example',
  deferred: 'a@defers.example',
  alias: 'boss@alias.example',
  'broken-alias': 'gone@alias.example',
  list: 'both@alias.example',
  itself: 'a@itself.example',
  'verify-only': 'a@verifyonly.example',
  forced: '${if eq{a}{b}{c}fail}',
  nothing: '',
  'of-address': '$local_part@example.com',
};

const sender = 'someone@remote.example';

const configuration = (port: number) => `
primary_hostname = mail.example.com
qualify_domain = example.com
keep_environment =
tls_advertise_hosts =
begin routers
${Object.entries(errorsTo)
  .map(
    ([name, value]) => `
to_${name.replace('-', '_')}:
  driver = manualroute
  domains = ${name}.example
  route_data = 192.0.2.1
  errors_to = ${value}
  transport = out
`,
  )
  .join('')}
redirected:
  driver = redirect
  domains = redirected.example
  errors_to = alice@example.com
  data = a@plain.example
redirected_unknown:
  driver = redirect
  domains = redirected-unknown.example
  errors_to = nosuch@example.com
  data = a@known.example, b@plain.example
aliases:
  driver = redirect
  domains = alias.example
  data = \${lookup{$local_part}lsearch{/etc/boss}}
plain:
  driver = manualroute
  domains = plain.example
  route_data = 192.0.2.1
  transport = out
defers:
  driver = redirect
  domains = defers.example
  data = :defer: not now
  allow_defer
unverified:
  driver = accept
  domains = noverify.example
  no_verify
  transport = box
verify_only:
  driver = accept
  domains = verifyonly.example
  verify_only
users:
  driver = accept
  domains = example.com
  check_local_user
  transport = box
begin transports
out:
  driver = smtp
${toSink(port)}
box:
  driver = appendfile
  file = /dev/null
`;

describeExim('routing on paper: errors_to', (bench) => {
  let sink: MailSink;
  let text: string;
  before(async () => {
    sink = await startMailSink('smtp');
    text = configuration(sink.port);
    const { root } = bench();
    root.configure(text);
    root.write(
      '/etc/boss',
      'boss: alice@example.com\ngone: nosuch@example.com\nboth: alice@example.com, nosuch@example.com\n',
    );
  });
  after(() => sink.close());

  const addresses = [
    ...Object.keys(errorsTo).map((name) => `alice@${name}.example`),
    'nosuch@of-address.example',
    'a@redirected.example',
    'a@redirected-unknown.example',
    'a@plain.example',
  ];
  for (const address of addresses)
    test(address, async () => {
      const { root, version } = bench();
      sink.messages.length = 0;
      await root.exim(['-odi', '-f', sender, address], '\nhello\n');
      const trace = routeText(text, address, {
        files: nodeFolder(root.folder),
        interfaces: [],
        version: /^\d+\.\d+/.exec(version)?.[0] ?? version,
        sender,
      });
      const foreseen = trace.addresses[0]?.deliveries.map((delivery) => [
        delivery.returnPath ?? sender,
        delivery.address,
      ]);
      const arrived = sink.messages.flatMap((message) =>
        message.recipients.map((recipient) => [message.sender, recipient]),
      );
      assert.notEqual(arrived.length, 0, root.log());
      assert.deepEqual(foreseen?.sort(), arrived.sort(), root.log());
    });
});
