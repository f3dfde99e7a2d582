/** The Mailman 3 snippets hand each address, suffix and all, to an LMTP server on this host, with a real Exim. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { describeExim } from '../support/describe-exim';
import { type MailSink, startMailSink } from '../support/mail-sink';
import { configuration, snippetText } from '../support/snippets';

describeExim('the Mailman 3 snippets', (bench) => {
  let sink: MailSink;
  before(async () => {
    const { root } = bench();
    sink = await startMailSink('lmtp');
    root.write('/var/lib/mailman3/lists/testlist.list.example.com/keep', '');
    root.configure(
      configuration({
        // the third tab stop is the port
        main: [snippetText('mailman3-macros', { 3: String(sink.port) })],
        acl: [],
        routers: ['# no VERP pair: Mailman 3 does its own', 'mailman3-router'],
        transports: ['mailman3-transport'],
        listDomains: '+mm3_domains',
      }),
    );
  });
  after(() => sink.close());

  test('the configuration is accepted without a word', async () => {
    const { status, stderr } = await bench().root.exim(['-bV']);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  });

  test('Mailman gets the whole address, and the return path', async () => {
    const { root } = bench();
    for (const localPart of [
      'testlist',
      'testlist-request',
      'testlist-bounces+luser=example.com',
      'testlist-confirm+123',
      'testlist-unsubscribe',
    ]) {
      sink.messages.length = 0;
      const address = `${localPart}@list.example.com`;
      await root.exim(['-odi', '-f', 'joe@remote.example', address], 'Subject: hello\n\nhello\n');
      assert.deepEqual(
        sink.messages.map(({ sender, recipients }) => ({ sender, recipients })),
        [{ sender: 'joe@remote.example', recipients: [address] }],
        root.log(),
      );
      assert.match(root.log(), /R=mailman3_router T=mailman3_transport .*\n.*Completed\n$/);
    }
    assert.match(sink.commands[0] ?? '', /^LHLO /);
  });

  test('what is no list is not handed over', async () => {
    for (const localPart of ['nosuch', 'nosuch-request', 'testlist-admin']) {
      const { stdout } = await bench().root.exim(['-bt', `${localPart}@list.example.com`]);
      assert.equal(stdout, `${localPart}@list.example.com is undeliverable: Unrouteable address\n`);
    }
  });
});
