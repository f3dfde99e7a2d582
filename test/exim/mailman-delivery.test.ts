/** A configuration built only from our default snippets delivers to Mailman on a real Exim, as the HOWTO has it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeExim } from '../support/describe-exim';
import { configuration, snippetText } from '../support/snippets';

const wrapper = '/usr/local/mailman/mail/mailman';

describeExim('the default snippets', (bench) => {
  test('all together are a configuration that Exim accepts without a word', async () => {
    const { root } = bench();
    root.configure(configuration());
    const { status, stderr } = await root.exim(['-bV']);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  });

  test('each choice of folder, user and group is accepted', async () => {
    const { root } = bench();
    root.append('/etc/passwd', 'list:x:38:38::/:/usr/sbin/nologin\n');
    root.append('/etc/group', 'list:x:38:\ndaemon:x:1:\n');
    for (const home of ['/usr/local/mailman', '/var/lib/mailman', '/var/mailman']) {
      for (const group of ['mailman', 'list', 'daemon']) {
        const user = group === 'mailman' ? 'mailman' : 'list';
        const macros = snippetText('mailman-macros', { 1: home, 2: user, 3: group });
        root.configure(configuration({ main: [macros, 'mailman3-macros'] }));
        const { status, stderr } = await root.exim(['-bP', 'transport', 'mailman_transport']);
        assert.deepEqual({ status, stderr }, { status: 0, stderr: '' }, `${home} ${user}:${group}`);
      }
    }
  });

  test('the list verification of the HOWTO', async () => {
    const { root } = bench();
    root.configure(configuration());
    for (const address of [
      'testlist@list.example.com',
      'testlist-request@list.example.com',
      'testlist-bounces@list.example.com',
      'testlist-bounces+luser=example.com@list.example.com',
    ]) {
      assert.deepEqual(await root.exim(['-bt', address]), {
        status: 0,
        stdout: `${address}\n  router = mailman_router, transport = mailman_transport\n`,
        stderr: '',
      });
    }
    assert.deepEqual(await root.exim(['-bt', 'nosuch@list.example.com']), {
      status: 2,
      stdout: 'nosuch@list.example.com is undeliverable: Unrouteable address\n',
      stderr: '',
    });
  });

  test('every suffix becomes the command, VERP information goes, no suffix means post', async () => {
    const { root } = bench();
    root.configure(configuration());
    const expected = {
      testlist: 'post',
      TestList: 'post',
      'testlist-admin': 'admin',
      'testlist-bounces': 'bounces',
      'testlist-bounces+luser=example.com': 'bounces',
      'testlist-confirm': 'confirm',
      'testlist-confirm+123': 'confirm',
      'testlist-join': 'join',
      'testlist-leave': 'leave',
      'testlist-owner': 'owner',
      'testlist-request': 'request',
      'TestList-Request': 'request',
      'testlist-subscribe': 'subscribe',
      'testlist-unsubscribe': 'unsubscribe',
      'TestList-Bounces+Luser=Example.Com': 'bounces',
    };
    for (const [localPart, command] of Object.entries(expected)) {
      root.clear();
      await root.exim(
        ['-odi', '-f', 'joe@remote.example', `${localPart}@list.example.com`],
        'Subject: hello\n\nhello\n',
      );
      const calls = root.calls();
      assert.deepEqual(
        calls.map(({ argv, uid, gid }) => ({ argv, uid, gid })),
        [{ argv: [wrapper, command, 'testlist'], uid: 41, gid: 41 }],
        `${localPart}: ${root.log()}`,
      );
      assert.match(calls[0]?.stdin ?? '', /^Subject: hello$/m);
      assert.match(root.log(), / => testlist .*R=mailman_router T=mailman_transport\n.*Completed\n$/);
    }
  });

  test('nothing that an address says reaches the command line', async () => {
    const { root } = bench();
    root.configure(configuration());
    for (const localPart of [
      '"testlist-bounces+$(touch${IFS}x)=example.com"',
      '"testlist-bounces+a b\'c"',
      '"testlist-confirm+${run{/bin/sh}}"',
      'testlist-bounces++join',
      'testlist-bounces+x-request',
    ]) {
      root.clear();
      await root.exim(['-odi', '-f', 'joe@remote.example', `${localPart}@list.example.com`], '\nhello\n');
      const argv = root.calls().map((call) => call.argv);
      const command = localPart.includes('confirm') ? 'confirm' : 'bounces';
      assert.deepEqual(argv, [[wrapper, command, 'testlist']], `${localPart}: ${root.log()}`);
    }
  });

  test('only a folder with a config.pck is a list', async () => {
    const { root } = bench();
    root.configure(configuration());
    root.write('/usr/local/mailman/lists/config.pck', '');
    root.write('/usr/local/mailman/lists/removed/en/listinfo.html', '');
    for (const localPart of [
      'removed',
      'config.pck',
      '.',
      '..-request',
      '../lists/testlist',
      'testlist/en',
      '-request',
      '*',
    ]) {
      const { status, stdout } = await root.exim(['-bt', `"${localPart}"@list.example.com`]);
      assert.equal(status, 2, `${localPart}: ${stdout}`);
      assert.match(stdout, /is undeliverable: Unrouteable address$/m);
    }
  });

  test('a list whose own name ends like a suffix', async () => {
    const { root } = bench();
    root.configure(configuration());
    root.write('/usr/local/mailman/lists/sys-admin/config.pck', '');
    const expected = {
      'sys-admin': ['post', 'sys-admin'],
      'Sys-Admin-Request': ['request', 'sys-admin'],
      'sys-admin-bounces+luser=example.com': ['bounces', 'sys-admin'],
    };
    for (const [localPart, words] of Object.entries(expected)) {
      root.clear();
      await root.exim(['-odi', '-f', 'joe@remote.example', `${localPart}@list.example.com`], '\nhello\n');
      const argv = root.calls().map((call) => call.argv);
      assert.deepEqual(argv, [[wrapper, ...words]], root.log());
    }
  });

  test('a suffix that the transport does not know is not posted to the list', async () => {
    const { root } = bench();
    root.configure(configuration().replace('= -admin  ', '= -help : -admin  '));
    await root.exim(['-odi', '-f', 'joe@remote.example', 'testlist-help@list.example.com'], '\nhello\n');
    assert.deepEqual(root.calls(), []);
    assert.match(root.log(), / == testlist@.* defer.*"extract" failed and "fail" requested$/m);
  });

  test('mailman and mailman-admin are answered by the aliases', async () => {
    const { root } = bench();
    root.configure(configuration());
    root.write(
      '/etc/aliases',
      `${snippetText('mailman-aliases', { 1: 'testlist-owner@list.example.com' })}\n`,
    );
    for (const localPart of ['mailman', 'mailman-admin']) {
      const { status, stdout } = await root.exim(['-bt', `${localPart}@list.example.com`]);
      assert.equal(status, 0, stdout);
      assert.match(stdout, /^testlist-owner@list\.example\.com\n(.*\n)* {4}<-- mailman/);
    }
  });

  test('thirty messages of one connection are delivered, the next one waits', async () => {
    const { root } = bench();
    root.configure(configuration());
    const message =
      'MAIL FROM:<joe@example.com>\r\nRCPT TO:<testlist@list.example.com>\r\nDATA\r\n\r\nhello\r\n.\r\n';
    await root.exim(['-bs', '-odi'], `HELO me\r\n${message.repeat(31)}QUIT\r\n`);
    assert.equal(root.calls().length, 30);
    assert.match(root.log(), /no immediate delivery: more than 30 messages received in one connection/);
  });
});
