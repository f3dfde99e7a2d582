/** The VERP pair of our snippets puts each recipient into the return path, as seen by the host that receives. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { converse, describeExim } from '../support/describe-exim';
import { type MailSink, startMailSink } from '../support/mail-sink';
import { configuration, toSink } from '../support/snippets';

describeExim('the VERP snippets', (bench) => {
  let sink: MailSink;
  before(async () => {
    sink = await startMailSink('smtp');
  });
  after(() => sink.close());

  /** Sends one message to `recipients` and gives what arrived at the other host, by return path. */
  const send = async (args: readonly string[], sender: string, recipients: readonly string[]) => {
    const { root } = bench();
    sink.messages.length = 0;
    root.configure(
      configuration({
        transportOptions: { 'mailman-verp-transport': toSink(sink.port), remote_smtp: toSink(sink.port) },
      }),
    );
    await converse(
      root,
      ['-bs', '-odi', ...args],
      [
        'HELO me',
        `MAIL FROM:<${sender}>`,
        ...recipients.map((recipient) => `RCPT TO:<${recipient}>`),
        'DATA',
        'Subject: hello\r\nErrors-To: testlist-bounces@list.example.com\r\n\r\nhello\r\n.',
      ],
    );
    return sink.messages
      .map(({ sender, recipients, data }) => ({
        sender,
        recipients,
        errorsTo: data.split('\n').filter((line) => line.startsWith('Errors-To:')),
      }))
      .sort((a, b) => (a.sender < b.sender ? -1 : 1));
  };

  const own = 'testlist-bounces@list.example.com';
  const others = ['user@remote.example', 'Other.User@remote.example'];
  // Exim routes with local parts in lower case, and Mailman compares addresses so
  const individual = [
    {
      sender: 'testlist-bounces+other.user=remote.example@list.example.com',
      recipients: ['Other.User@remote.example'],
      errorsTo: ['Errors-To: testlist-bounces+other.user=remote.example@list.example.com'],
    },
    {
      sender: 'testlist-bounces+user=remote.example@list.example.com',
      recipients: ['user@remote.example'],
      errorsTo: ['Errors-To: testlist-bounces+user=remote.example@list.example.com'],
    },
  ];

  test('a list message from the loopback goes out once for each recipient, with a return path of their own', async () => {
    assert.deepEqual(await send(['-oMa', '127.0.0.1'], own, others), individual);
    assert.match(bench().root.log(), /=> user@remote\.example R=mailman_verp_router T=mailman_verp_smtp /);
    assert.deepEqual(await send(['-oMa', '::1'], own, others), individual);
  });

  test('the return path comes back to the bounce handler', async () => {
    const { root } = bench();
    const [, { sender } = { sender: '' }] = await send(['-oMa', '127.0.0.1'], own, others);
    root.clear();
    await root.exim(['-odi', '-f', '<>', sender], 'Subject: gone\n\ngone\n');
    assert.deepEqual(
      root.calls().map((call) => call.argv),
      [['/usr/local/mailman/mail/mailman', 'bounces', 'testlist']],
    );
  });

  test('what does not come from the loopback, or from no bounce address, goes out as it is', async () => {
    const asItIs = (sender: string) => [
      { sender, recipients: others, errorsTo: ['Errors-To: testlist-bounces@list.example.com'] },
    ];
    assert.deepEqual(await send([], own, others), asItIs(own));
    for (const sender of ['joe@example.com', 'testlist-bounces+user=remote.example@list.example.com']) {
      assert.deepEqual(await send(['-oMa', '127.0.0.1'], sender, others), asItIs(sender));
    }
  });

  test('recipients of our own domains stay here', async () => {
    assert.deepEqual(await send(['-oMa', '127.0.0.1'], own, ['announce@list.example.com']), []);
    assert.deepEqual(
      bench()
        .root.calls()
        .map((call) => call.argv.slice(1)),
      [['post', 'announce']],
    );
  });
});
