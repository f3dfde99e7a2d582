/** The HOWTO end to end: which way each kind of address takes and why, and that a real Exim says and delivers the same. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { printAsExim } from '../../server/src/features/route-exim';
import { nodeFolder } from '../../server/src/host/node-folder';
import type { AddressNode, Delivery, Trace } from '../../server/src/route';
import { describeExim, type EximBench } from '../support/describe-exim';
import { accounts } from '../support/exim-root';
import { type MailSink, startMailSink } from '../support/mail-sink';
import { routeText } from '../support/route-text';
import { configuration, sampleFolder, snippetText, toSink } from '../support/snippets';

const sample = (path: string): string => readFileSync(join(sampleFolder, path), 'utf8');
const zone = sample('example.zone');

interface Envelope {
  readonly sender: string;
  /** The host that sends; without it a process on this one. */
  readonly host?: string;
}

/** Our trace, after Exim has printed the same for the same envelope. */
async function traced(
  { root, version }: EximBench,
  text: string,
  address: string,
  { sender, host }: Envelope = { sender: 'joe@remote.example' },
): Promise<Trace> {
  const from = ['-f', sender === '' ? '<>' : sender, ...(host === undefined ? [] : ['-oMa', host])];
  const real = await root.exim(['-bt', ...from, address]);
  const trace = routeText(text, address, {
    files: nodeFolder(root.folder),
    interfaces: [],
    zone,
    version: /^\d+\.\d+/.exec(version)?.[0] ?? version,
    sender,
    ...(host !== undefined && { host }),
  });
  assert.equal(printAsExim(trace), real.stdout, `${from.join(' ')} ${address}`);
  assert.notEqual(trace.addresses[0]?.status, 'incomplete');
  return trace;
}

/** `router: outcome: why` of one address. */
const way = (node: AddressNode | undefined) =>
  node?.routers.map(({ router, outcome, why }) => `${router}: ${outcome}: ${why}`);
const first = (trace: Trace) => trace.addresses[0]?.trace[0];

function only(trace: Trace): Delivery {
  const deliveries = trace.addresses.flatMap((address) => address.deliveries);
  assert.equal(deliveries.length, 1);
  return deliveries[0]!;
}

const verpSkipped = 'mailman_verp_router: skipped: domains: !+local_domains';
const dnsSkipped = 'dnslookup: skipped: domains: !+local_domains';

describeExim('the HOWTO: addresses of a list', (bench) => {
  const text = sample('exim.conf');
  before(() => bench().root.configure(text));

  const commands = {
    testlist: 'post',
    'testlist-admin': 'admin',
    'testlist-bounces': 'bounces',
    'testlist-bounces+luser=example.com': 'bounces',
    'testlist-confirm': 'confirm',
    'testlist-confirm+0123abc': 'confirm',
    'testlist-join': 'join',
    'testlist-leave': 'leave',
    'testlist-owner': 'owner',
    'testlist-request': 'request',
    'testlist-subscribe': 'subscribe',
    'testlist-unsubscribe': 'unsubscribe',
    'TestList-Request': 'request',
  };
  for (const [localPart, command] of Object.entries(commands))
    test(`${localPart} is the command ${command}`, async () => {
      const { root } = bench();
      const address = `${localPart}@list.example.com`;
      const trace = await traced(bench(), text, address);
      assert.deepEqual(way(first(trace)), [
        verpSkipped,
        dnsSkipped,
        'system_aliases: declined: redirection gives nothing',
        'mailman_router: accepted: its transport is mailman_transport',
      ]);
      const accepted = first(trace)?.routers.at(-1);
      const suffix = localPart.replace(/^testlist/i, '');
      assert.deepEqual(
        accepted?.checks.map(({ option, result, value }) => [option, result, value?.text]),
        [
          ['local_part_suffix', 'yes', suffix === '' ? undefined : suffix.toLowerCase()],
          ['domains', 'yes', undefined],
          ['local_parts', 'yes', undefined],
          ['require_files', 'yes', '/usr/local/mailman/lists/testlist/config.pck'],
        ],
      );
      const delivery = only(trace);
      assert.deepEqual(delivery.problems, []);
      assert.deepEqual(
        delivery.command?.argv.map(({ text, tainted }) => [text, tainted]),
        [
          ['/usr/local/mailman/mail/mailman', false],
          [command, false],
          ['testlist', false],
        ],
      );
      assert.equal(delivery.currentDirectory?.text, '/usr/local/mailman');

      await root.exim(['-odi', '-f', 'joe@remote.example', address], 'Subject: hello\n\nhello\n');
      const [call, ...more] = root.calls();
      assert.deepEqual(more, []);
      assert.deepEqual(
        call?.argv,
        delivery.command?.argv.map((arg) => arg.text),
        root.log(),
      );
      assert.equal(call?.uid, accounts(sample('root/etc/passwd')).get(delivery.user ?? '')?.uid);
    });

  test('what is no list is turned away by the file that shows a list', async () => {
    const trace = await traced(bench(), text, 'nosuch-request@list.example.com');
    assert.deepEqual(way(first(trace)), [
      verpSkipped,
      dnsSkipped,
      'system_aliases: declined: redirection gives nothing',
      'mailman_router: skipped: no item of local_parts matches',
      'localuser: skipped: no item of domains matches',
    ]);
    assert.equal(first(trace)?.message, 'Unrouteable address');
  });
});

describeExim('the HOWTO: the VERP pair', (bench) => {
  const verpHead = 'mailman_verp_smtp:\n  driver         = smtp\n';
  const plainHead = 'remote_smtp:\n  driver = smtp\n';
  const own = 'testlist-bounces@list.example.com';
  const loopback = { sender: own, host: '127.0.0.1' };
  let sink: MailSink;
  let text: string;
  before(async () => {
    sink = await startMailSink('smtp');
    const original = sample('exim.conf');
    text = [verpHead, plainHead].reduce(
      (changed, head) => changed.replace(head, `${head}${toSink(sink.port)}\n`),
      original,
    );
    assert.equal(text.length, original.length + 2 * (toSink(sink.port).length + 1));
    bench().root.configure(text);
  });
  after(() => sink.close());

  /** Hands the message over as Mailman, or somebody else, would. */
  const send = async ({ sender, host }: Envelope, ...recipients: string[]) => {
    sink.messages.length = 0;
    const from = host === undefined ? [] : ['-oMa', host];
    await bench().root.exim(
      ['-odi', ...from, '-f', sender, ...recipients],
      `Subject: hello\nErrors-To: ${own}\n\nhello\n`,
    );
    return sink.messages.map(({ sender, recipients, data }) => ({
      sender,
      recipients,
      errorsTo: data.split(/\r?\n/).filter((line) => line.startsWith('Errors-To:')),
    }));
  };

  test('a message of Mailman gets a return path for its recipient', async () => {
    const recipient = 'user@remote.example';
    const trace = await traced(bench(), text, recipient, loopback);
    assert.deepEqual(way(first(trace)), [
      'mailman_verp_router: accepted: its transport is mailman_verp_smtp',
    ]);
    const step = first(trace)?.routers[0];
    assert.deepEqual(
      step?.checks.map(({ option, result, value }) => [option, result, value?.text]),
      [
        ['domains', 'yes', undefined],
        ['senders', 'yes', undefined],
        ['condition', 'yes', 'yes'],
      ],
    );
    assert.deepEqual([step?.checks[1]?.item?.index, step?.checks[1]?.item?.text], [1, '*-bounces@*']);
    const delivery = only(trace);
    assert.equal(delivery.returnPath, 'testlist-bounces+user=remote.example@list.example.com');
    assert.deepEqual(delivery.headersRemove, ['Errors-To']);
    assert.deepEqual(delivery.headersAdd, [`Errors-To: ${delivery.returnPath}`]);
    assert.deepEqual(delivery.batching, { most: 1 });
    assert.deepEqual(await send(loopback, recipient), [
      { sender: delivery.returnPath, recipients: [recipient], errorsTo: delivery.headersAdd },
    ]);
  });

  test('each recipient has one of its own, as max_rcpt says', async () => {
    const recipients = ['user@remote.example', 'other@remote.example'];
    const paths: (string | undefined)[] = [];
    for (const recipient of recipients)
      paths.push(only(await traced(bench(), text, recipient, loopback)).returnPath);
    const sent = await send(loopback, ...recipients);
    assert.deepEqual(sent.map(({ sender }) => sender).sort(), paths.sort());
  });

  const others: Readonly<Record<string, [Envelope, string]>> = {
    'from elsewhere': [{ sender: own, host: '203.0.113.9' }, 'mailman_verp_router: skipped: condition is no'],
    'from no bounce address': [
      { sender: 'joe@example.com', host: '127.0.0.1' },
      'mailman_verp_router: skipped: no item of senders matches',
    ],
    'that Mailman made individual itself': [
      { sender: 'testlist-bounces+user=remote.example@list.example.com', host: '::1' },
      'mailman_verp_router: skipped: no item of senders matches',
    ],
  };
  for (const [what, [envelope, reason]] of Object.entries(others))
    test(`a message ${what} goes out as it is`, async () => {
      const recipient = 'user@remote.example';
      const trace = await traced(bench(), text, recipient, envelope);
      assert.deepEqual(way(first(trace)), [reason, 'dnslookup: accepted: its transport is remote_smtp']);
      const { returnPath, headersAdd, headersRemove, batching } = only(trace);
      assert.deepEqual([returnPath, headersAdd, headersRemove], [undefined, undefined, undefined]);
      assert.equal(batching?.most, 100);
      assert.deepEqual(await send(envelope, recipient), [
        { sender: envelope.sender, recipients: [recipient], errorsTo: [`Errors-To: ${own}`] },
      ]);
    });

  test('a bounce to that return path comes to the bounce handler', async () => {
    const { root } = bench();
    const { returnPath = '' } = only(await traced(bench(), text, 'user@remote.example', loopback));
    const back = only(await traced(bench(), text, returnPath, { sender: '' }));
    const argv = back.command?.argv.map((arg) => arg.text);
    assert.deepEqual(argv, ['/usr/local/mailman/mail/mailman', 'bounces', 'testlist']);
    root.clear();
    await root.exim(['-odi', '-f', '<>', returnPath], 'Subject: gone\n\ngone\n');
    assert.deepEqual(
      root.calls().map((call) => call.argv),
      [argv],
    );
  });
});

describeExim('the HOWTO: the aliases of Mailman', (bench) => {
  const text = sample('exim.conf');
  before(() => {
    const { root } = bench();
    root.configure(text);
    // As on a host: users have a folder, and write their own mail.
    root.write('/home/alice/.profile', '');
    chmodSync(join(root.folder, 'var/mail'), 0o1777);
  });

  /** Each address on the way, as long as there is one child. */
  const line = (node: AddressNode | undefined): AddressNode[] =>
    node ? [node, ...line(node.children[0])] : [];

  const chains = {
    mailman: ['mailman@list.example.com', 'postmaster@mail.example.com', 'root@example.com'],
    'mailman-admin': [
      'mailman-admin@list.example.com',
      'mailman@mail.example.com',
      'postmaster@mail.example.com',
      'root@example.com',
    ],
  };
  for (const [localPart, chain] of Object.entries(chains))
    test(`${localPart} reaches whoever runs Mailman`, async () => {
      const { root } = bench();
      const address = `${localPart}@list.example.com`;
      const trace = await traced(bench(), text, address);
      const nodes = line(first(trace));
      assert.deepEqual(
        nodes.map((node) => node.address),
        [...chain, 'alice@example.com'],
      );
      for (const [index, node] of nodes.slice(0, -1).entries())
        assert.deepEqual(way(node), [
          verpSkipped,
          dnsSkipped,
          `system_aliases: accepted: redirected to ${nodes[index + 1]?.address}`,
        ]);
      assert.deepEqual(way(nodes.at(-1)), [
        verpSkipped,
        dnsSkipped,
        'system_aliases: declined: redirection gives nothing',
        'mailman_router: skipped: no item of domains matches',
        'localuser: accepted: its transport is local_delivery',
      ]);
      const delivery = only(trace);
      assert.deepEqual(delivery.parents, [...chain].reverse());
      assert.deepEqual([delivery.file?.path.text, delivery.file?.path.tainted], ['/var/mail/alice', false]);
      assert.deepEqual([delivery.user, delivery.group, delivery.problems], ['alice', 'mail', []]);

      const box = join(root.folder, delivery.file?.path.text ?? '');
      const before = existsSync(box) ? readFileSync(box, 'utf8') : '';
      await root.exim(['-odi', '-f', 'joe@remote.example', address], `Subject: to ${localPart}\n\nhello\n`);
      assert.ok(existsSync(box), root.log());
      assert.match(
        readFileSync(box, 'utf8').slice(before.length),
        new RegExp(`^Subject: to ${localPart}$`, 'm'),
      );
    });

  test('the owner of a list is a command of Mailman, the owner of Mailman itself needs an alias', async () => {
    const { root } = bench();
    const missing = await traced(bench(), text, 'mailman-owner@list.example.com');
    assert.deepEqual(way(first(missing))?.slice(2), [
      'system_aliases: declined: redirection gives nothing',
      'mailman_router: skipped: no item of local_parts matches',
      'localuser: skipped: no item of domains matches',
    ]);
    root.append('/etc/aliases', 'mailman-owner: testlist-owner@list.example.com\n');
    const trace = await traced(bench(), text, 'mailman-owner@list.example.com');
    assert.deepEqual(
      line(first(trace)).map((node) => node.address),
      ['mailman-owner@list.example.com', 'testlist-owner@list.example.com'],
    );
    const argv = only(trace).command?.argv.map((arg) => arg.text);
    await root.exim(['-odi', '-f', 'joe@remote.example', 'mailman-owner@list.example.com'], '\nhello\n');
    assert.deepEqual(
      root.calls().map((call) => call.argv),
      [argv],
    );
    assert.equal(argv?.[1], 'owner');
  });
});

describeExim('the HOWTO: a Mailman for each domain', (bench) => {
  const home = '/usr/local/mailman';
  const macros = snippetText('mailman-macros', { 4: 'list.example.com : list.example.net' }).replace(
    /^MM_HOME=.*$/m,
    () => snippetText('mailman-home-virtual'),
  );
  const text = configuration({ main: [macros, 'mailman-queue-limit', 'mailman3-macros'] });
  before(() => {
    const { root } = bench();
    root.configure(text);
    for (const domain of ['list.example.com', 'list.example.net']) {
      root.writeProgram(`${home}/${domain}/mail/mailman`);
      root.write(`${home}/${domain}/lists/testlist/config.pck`, '');
    }
    root.write(`${home}/list.example.net/lists/other/config.pck`, '');
  });

  const expected = {
    'testlist@list.example.com': ['list.example.com', 'post', 'testlist'],
    'testlist-bounces+a=b.example@LIST.example.NET': ['list.example.net', 'bounces', 'testlist'],
    'Other-Owner@list.example.net': ['list.example.net', 'owner', 'other'],
  } as const;
  for (const [address, [domain, command, list]] of Object.entries(expected))
    test(`${address} is a list of ${domain}`, async () => {
      const { root } = bench();
      const trace = await traced(bench(), text, address);
      const step = first(trace)?.routers.at(-1);
      assert.equal(step?.router, 'mailman_router');
      const set = step?.sets.find(({ variable }) => variable === '$domain_data');
      assert.deepEqual([set?.value.text, set?.value.tainted], [domain, false]);
      const delivery = only(trace);
      assert.deepEqual(delivery.problems, []);
      assert.equal(delivery.currentDirectory?.text, `${home}/${domain}`);
      const argv = delivery.command?.argv.map((arg) => arg.text);
      assert.deepEqual(argv, [`${home}/${domain}/mail/mailman`, command, list]);
      await root.exim(['-odi', '-f', 'joe@remote.example', address], '\nhello\n');
      assert.deepEqual(
        root.calls().map((call) => call.argv),
        [argv],
        root.log(),
      );
    });

  test('a list of the one domain is none of the other', async () => {
    const trace = await traced(bench(), text, 'other@list.example.com');
    const step = first(trace)?.routers.find(({ router }) => router === 'mailman_router');
    assert.deepEqual([step?.outcome, step?.why], ['skipped', 'no item of local_parts matches']);
    assert.equal(trace.addresses[0]?.status, 'undeliverable');
  });
});
