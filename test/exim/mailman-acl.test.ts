/** The RCPT ACL statements of our snippets refuse and accept what they are meant to, in SMTP with a real Exim. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { converse, describeExim, type EximBench } from '../support/describe-exim';
import { startMailSink } from '../support/mail-sink';
import { configuration, toSink } from '../support/snippets';

const refused = '550 Recipient never sends mail so cannot cause bounces';
const accepted = '250 Accepted';

describeExim('the ACL snippets', (bench) => {
  test('bounces are refused by the list and by its silent addresses, not by the bounce handlers', async () => {
    bench().root.configure(configuration());
    assert.deepEqual(
      await answers(bench(), '', [
        'testlist',
        'TestList',
        'announce',
        'testlist-admin',
        'testlist-join',
        'testlist-leave',
        'testlist-owner',
        'TestList-Request',
        'testlist-subscribe',
        'testlist-unsubscribe',
        'testlist-bounces',
        'testlist-bounces+luser=example.com',
        'testlist-confirm',
        'testlist-confirm+123',
        'nosuch',
      ]),
      {
        testlist: refused,
        TestList: refused,
        announce: refused,
        'testlist-admin': refused,
        'testlist-join': refused,
        'testlist-leave': refused,
        'testlist-owner': refused,
        'TestList-Request': refused,
        'testlist-subscribe': refused,
        'testlist-unsubscribe': refused,
        'testlist-bounces': accepted,
        'testlist-bounces+luser=example.com': accepted,
        'testlist-confirm': accepted,
        'testlist-confirm+123': accepted,
        nosuch: '550 unknown user',
      },
    );
  });

  test('each statement alone does its own part', async () => {
    const only = async (key: string): Promise<Record<string, string>> => {
      bench().root.configure(configuration({ acl: [key, 'mailman-acl-verify-recipient'] }));
      return answers(bench(), '', ['testlist', 'testlist-request', 'testlist-bounces', 'a/b']);
    };
    assert.deepEqual(await only('mailman-acl-null-sender-list'), {
      testlist: refused,
      'testlist-request': accepted,
      'testlist-bounces': accepted,
      'a/b': '550 unknown user',
    });
    assert.deepEqual(await only('mailman-acl-null-sender-others'), {
      testlist: accepted,
      'testlist-request': refused,
      'testlist-bounces': accepted,
      'a/b': '550 unknown user',
    });
  });

  test('the form for an Exim before 4.94 refuses bounces to the list as well', async () => {
    bench().root.configure(
      configuration({
        main: ['mailman-macros-before-4.94'],
        acl: ['mailman-acl-null-sender-list-before-4.94', 'mailman-acl-verify-recipient'],
        routers: ['mailman-verp-router', 'mailman-router-before-4.94'],
        transports: ['mailman-verp-transport', 'mailman-transport-before-4.94'],
      }),
    );
    assert.deepEqual(await answers(bench(), '', ['testlist', 'TESTLIST', 'testlist-bounces', 'nosuch']), {
      testlist: refused,
      TESTLIST: refused,
      'testlist-bounces': accepted,
      nosuch: '550 unknown user',
    });
  });

  test('other senders reach the list, and only our own domains', async () => {
    bench().root.configure(
      configuration({
        acl: [
          'mailman-acl-loopback',
          'mailman-acl-null-sender-list',
          'mailman-acl-null-sender-others',
          'mailman-acl-verify-recipient',
        ],
      }),
    );
    assert.deepEqual(
      await answers(bench(), 'joe@remote.example', [
        'testlist',
        'testlist-request',
        'nosuch',
        'user@remote.example',
      ]),
      {
        testlist: accepted,
        'testlist-request': accepted,
        nosuch: '550 unknown user',
        'user@remote.example': '550 relay not permitted',
      },
    );
  });

  test('what comes from the loopback or from this host is accepted at once', async () => {
    const { root, nameServer } = bench();
    root.configure(configuration());
    const conversation = [
      'HELO me',
      'MAIL FROM:<>',
      'RCPT TO:<user@remote.example>',
      'RCPT TO:<testlist@list.example.com>',
    ];
    const before = nameServer.questions.length;
    for (const args of [['-bh', '127.0.0.1'], ['-bh', '::1'], ['-bs']]) {
      assert.deepEqual(
        (await converse(root, args, conversation)).slice(-2),
        [accepted, accepted],
        args.join(' '),
      );
    }
    const asked = nameServer.questions.slice(before).filter((question) => question.startsWith('MX'));
    assert.deepEqual(asked, [], 'no recipient was verified');
    assert.equal((await converse(root, ['-bh', '127.0.0.2'], conversation)).at(-1), refused);
  });

  test('callbacks: senders that do not exist reach nobody but the bounce handlers', async () => {
    const sink = await startMailSink('smtp', (address) => address === 'joe@remote.example');
    try {
      bench().root.configure(configuration({ transportOptions: { remote_smtp: toSink(sink.port) } }));
      const people = [
        'testlist',
        'testlist-request',
        'testlist-bounces',
        'testlist-bounces+luser=example.com',
      ];
      assert.deepEqual(await answers(bench(), 'forger@remote.example', people, '-bhc'), {
        testlist: '550 Sender verify failed',
        'testlist-request': '550 Sender verify failed',
        'testlist-bounces': accepted,
        'testlist-bounces+luser=example.com': accepted,
      });
      assert.ok(sink.commands.includes('RCPT TO:<forger@remote.example>'), 'the sender was asked for');
      assert.deepEqual(await answers(bench(), 'joe@remote.example', people, '-bhc'), {
        testlist: accepted,
        'testlist-request': accepted,
        'testlist-bounces': accepted,
        'testlist-bounces+luser=example.com': accepted,
      });
    } finally {
      await sink.close();
    }
  });

  test("the HOWTO's second item against callbacks matches no VERP address, hence our pattern", async () => {
    const sink = await startMailSink('smtp', () => false);
    try {
      bench().root.configure(
        configuration({
          acl: [
            'deny !local_parts = *-bounces : *-bounces+*\n     !verify = sender/callout=30s,defer_ok',
            'mailman-acl-verify-recipient',
          ],
          transportOptions: { remote_smtp: toSink(sink.port) },
        }),
      );
      assert.deepEqual(
        await answers(
          bench(),
          'forger@remote.example',
          ['testlist-bounces', 'testlist-bounces+a=b.example'],
          '-bhc',
        ),
        { 'testlist-bounces': accepted, 'testlist-bounces+a=b.example': '550 Sender verify failed' },
      );
    } finally {
      await sink.close();
    }
  });
});

/** What each recipient is answered when a host elsewhere sends from `sender`; the last line of the answer. */
async function answers(
  { root }: EximBench,
  sender: string,
  recipients: readonly string[],
  mode: '-bh' | '-bhc' = '-bh',
): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const recipient of recipients) {
    const address = recipient.includes('@') ? recipient : `${recipient}@list.example.com`;
    const replies = await converse(
      root,
      [mode, '203.0.113.9'],
      ['HELO me', `MAIL FROM:<${sender}>`, `RCPT TO:<${address}>`],
    );
    assert.equal(replies.length, 3, replies.join('\n'));
    result[recipient] = replies[2]?.split('\n').at(-1) ?? '';
  }
  return result;
}
