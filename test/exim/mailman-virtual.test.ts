/** With the MM_HOME of our snippet each domain has a Mailman of its own, on a real Exim. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { converse, describeExim } from '../support/describe-exim';
import { configuration, snippetText } from '../support/snippets';

describeExim('a Mailman for each domain', (bench) => {
  before(() => {
    const { root } = bench();
    for (const domain of ['list.example.com', 'list.example.net']) {
      root.writeProgram(`/usr/local/mailman/${domain}/mail/mailman`);
      root.write(`/usr/local/mailman/${domain}/lists/testlist/config.pck`, '');
    }
    root.write('/usr/local/mailman/list.example.net/lists/other/config.pck', '');
    const macros = snippetText('mailman-macros', { 4: 'list.example.com : list.example.net' });
    const perDomain = macros.replace(/^MM_HOME=.*$/m, () => snippetText('mailman-home-virtual'));
    assert.notEqual(perDomain, macros);
    root.configure(configuration({ main: [perDomain, 'mailman-queue-limit', 'mailman3-macros'] }));
  });

  test('the configuration is accepted without a word', async () => {
    const { status, stderr } = await bench().root.exim(['-bV']);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  });

  test('lists of the same name in two domains are two lists', async () => {
    const { root } = bench();
    const expected = {
      'testlist@list.example.com': ['/usr/local/mailman/list.example.com/mail/mailman', 'post', 'testlist'],
      'testlist-bounces+a=b.example@LIST.Example.Net': [
        '/usr/local/mailman/list.example.net/mail/mailman',
        'bounces',
        'testlist',
      ],
      'Other-Request@list.example.net': [
        '/usr/local/mailman/list.example.net/mail/mailman',
        'request',
        'other',
      ],
    };
    for (const [address, argv] of Object.entries(expected)) {
      root.clear();
      await root.exim(['-odi', '-f', 'joe@remote.example', address], '\nhello\n');
      assert.deepEqual(
        root.calls().map((call) => call.argv),
        [argv],
        root.log(),
      );
    }
    const { stdout } = await root.exim(['-bt', 'other@list.example.com']);
    assert.equal(stdout, 'other@list.example.com is undeliverable: Unrouteable address\n');
  });

  test('bounces are refused by the lists of each domain', async () => {
    const conversation = [
      'HELO me',
      'MAIL FROM:<>',
      'RCPT TO:<other@list.example.net>',
      'RCPT TO:<other@list.example.com>',
      'RCPT TO:<testlist@list.example.com>',
      'RCPT TO:<testlist-bounces@list.example.com>',
    ];
    const replies = await converse(bench().root, ['-bh', '203.0.113.9'], conversation);
    assert.deepEqual(replies.slice(2), [
      '550 Recipient never sends mail so cannot cause bounces',
      '550 unknown user',
      '550 Recipient never sends mail so cannot cause bounces',
      '250 Accepted',
    ]);
  });
});
