/** What the rules on Mailman warn of happens on a real Exim, and does not once the page's advice is followed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documented } from '../../server/src/rules/docs';
import { converse, describeExim } from '../support/describe-exim';

const tops = 'keep_environment =\nprimary_hostname = mail.example.com\n';
const elsewhere = ['-bh', '203.0.113.9'];

describeExim('what the rules on Mailman warn of', (bench) => {
  const configure = (text: string): void => {
    const { root } = bench();
    root.configure(tops + text);
    root.write('/var/lib/mailman/lists/testlist/config.pck', '');
    root.write('/etc/aliases', 'mailman: postmaster@example.com\n');
  };

  /** What Exim prints on both forms of a page's example. */
  const both = async (code: string, args: readonly string[]): Promise<string[]> => {
    const { bad, good } = pageOf(code);
    const printed: string[] = [];
    for (const text of [bad, good]) {
      configure(text);
      printed.push((await bench().root.exim(args)).stdout.trim());
    }
    return printed;
  };

  /** The last reply to a client elsewhere that sends a bounce to `recipient`, with both forms. */
  const replies = async (code: string, recipient: string): Promise<string[]> => {
    const { bad, good } = pageOf(code);
    const answers: string[] = [];
    for (const text of [bad, good]) {
      configure(text);
      const lines = ['EHLO client.example', 'MAIL FROM:<>', `RCPT TO:<${recipient}>`];
      answers.push((await converse(bench().root, elsewhere, lines)).at(-1)?.slice(0, 3) ?? '');
    }
    return answers;
  };

  test('mailman-recipe-outdated: a confirmation is undeliverable', async () => {
    const ask = ['-bt', 'testlist-confirm+0123@list.example.com'];
    const [bad = '', good = ''] = await both('mailman-recipe-outdated', ask);
    assert.match(bad, /is undeliverable/);
    assert.match(good, /router = mailman_router, transport = mailman_transport/);
  });

  test('mailman-listchk-in-acl: the statement never applies', async () => {
    const answers = await replies('mailman-listchk-in-acl', 'testlist@example.com');
    assert.deepEqual(answers, ['250', '550']);
  });

  test('mailman-router-order: the list domain is looked up as a remote one', async () => {
    const [bad = '', good = ''] = await both('mailman-router-order', ['-bt', 'testlist@list.example.com']);
    assert.doesNotMatch(bad, /mailman_router/);
    assert.match(good, /router = mailman_router, transport = mailman_transport/);
  });

  test('mailman-aliases: the site list takes what the aliases should', async () => {
    const [bad = '', good = ''] = await both('mailman-aliases', ['-bt', 'mailman@list.example.com']);
    assert.match(bad, /is undeliverable/);
    assert.match(good, /^postmaster@example\.com/);
  });

  test('mailman-rcpt-domain: mail for the lists is refused', async () => {
    const answers = await replies('mailman-rcpt-domain', 'testlist@list.example.com');
    assert.deepEqual(answers, ['550', '250']);
  });

  test('mailman-null-sender: a bounce to an address that never sends is taken', async () => {
    const answers = await replies('mailman-null-sender', 'testlist-owner@list.example.com');
    assert.deepEqual(answers, ['250', '550']);
  });

  test('mailman3-lmtp: Exim will not connect to itself', async () => {
    const { bad, good } = pageOf('mailman3-lmtp');
    const router = 'begin routers\nall:\n  driver = accept\n  transport = mailman3_transport\n';
    const logs: string[] = [];
    for (const text of [bad, good]) {
      bench().root.clear();
      bench().root.configure(tops + text.replace('begin transports', `${router}begin transports`));
      await bench().root.exim(
        ['-odi', '-f', 'a@example.com', 'testlist@list.example.com'],
        'Subject: x\n\nx\n',
      );
      logs.push(bench().root.log());
    }
    assert.match(logs[0] ?? '', /mailman3_transport transport found host 127\.0\.0\.1 to be local/);
    assert.doesNotMatch(logs[1] ?? '', /to be local/);
  });

  test('mailman-uid-gid: the program runs as the user of Exim', async () => {
    const { bad, good } = pageOf('mailman-uid-gid');
    const router = 'begin routers\nall:\n  driver = accept\n  transport = mailman_transport\n';
    const users: (number | undefined)[] = [];
    for (const text of [bad, good]) {
      bench().root.clear();
      bench().root.writeProgram('/var/lib/mailman/mail/mailman');
      bench().root.configure(tops + text.replace('begin transports', `${router}begin transports`));
      await bench().root.exim(
        ['-odi', '-f', 'a@example.com', 'testlist@list.example.com'],
        'Subject: x\n\nx\n',
      );
      users.push(bench().root.calls().at(-1)?.uid);
    }
    assert.notEqual(users[0], users[1]);
    assert.notEqual(users[1], undefined);
  });
});

function pageOf(code: string): { bad: string; good: string } {
  const page = documented.find(({ rule }) => rule.code === code)?.doc;
  if (typeof page?.bad !== 'string' || typeof page.good !== 'string') throw new Error(`no page for ${code}`);
  // The accounts of the bench: Mailman's are not called as in Debian's package.
  const here = (text: string) => text.replace(/^( {2}(?:user|group)) = list$/gm, '$1 = mailman');
  return { bad: here(page.bad), good: here(page.good) };
}
