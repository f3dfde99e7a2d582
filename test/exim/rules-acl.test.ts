/** What the rules on ACLs, security and settings warn of happens on a real Exim, and does not once the page's advice is followed. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { aclRules } from '../../server/src/rules/acl';
import { documented } from '../../server/src/rules/docs';
import { converse, describeExim, type EximBench } from '../support/describe-exim';
import { startMailSink } from '../support/mail-sink';
import { projectOf } from '../support/project-of';
import { toSink } from '../support/snippets';

const elsewhere = ['-bh', '203.0.113.9'];
const hello = 'EHLO client.example';
const relayed = [hello, 'MAIL FROM:<spammer@example.com>', 'RCPT TO:<victim@remote.example>'];
const message = ['DATA', 'Subject: test\r\n\r\ntext\r\n.'];
const later = '451 Temporary local problem - please try later';

describeExim('what the rules warn of', (bench) => {
  /** The last line of the last reply, to the bad and to the good form. */
  const both = async (
    { bad, good }: Forms,
    lines: readonly string[],
    args: readonly string[] = elsewhere,
  ): Promise<string[]> => {
    const answers: string[] = [];
    for (const text of [bad, good]) {
      bench().root.configure(text);
      answers.push(lastLine((await converse(bench().root, args, lines)).at(-1)));
    }
    return answers;
  };

  test('open-relay-rcpt: anybody may send anywhere', async () => {
    assert.deepEqual(await both(page('open-relay-rcpt'), relayed), [
      '250 Accepted',
      '550 Administrative prohibition',
    ]);
  });

  for (const [what, statements] of Object.entries({
    'a recipient that can be routed': 'accept verify = recipient',
    'a sender of ours': 'accept senders = *@example.com',
    'everybody but one': 'deny hosts = 198.51.100.1\n  accept',
    'a list that is called': 'accept acl = inner\ninner:\n  deny dnslists = nobody.example\n  accept',
    'behind "endpass"':
      'accept encrypted = *\n  accept !local_parts = root\n         endpass\n         verify = sender',
    '"require" that anybody can meet': 'require verify = sender\n  accept',
    'a negated list': 'accept domains = !+local_domains',
    'conditions on what the client says': 'accept condition = ${if <{$message_size}{100M}}',
  }))
    test(`open-relay-rcpt: ${what}`, async () => {
      const text = relay(statements);
      assert.deepEqual(codesOf(text, bench().version), ['open-relay-rcpt']);
      bench().root.configure(text);
      assert.equal((await converse(bench().root, elsewhere, relayed)).at(-1), '250 Accepted');
    });

  for (const [what, statements] of Object.entries({
    'our domains': 'accept domains = +local_domains',
    'hosts of ours': 'accept hosts = 127.0.0.1 : 192.0.2.0/24\n  deny',
    'users of ours': 'accept authenticated = *\n  deny',
    'refused before': 'deny domains = !+local_domains\n  accept',
    'refused before, by what does not hold':
      'deny !domains = +local_domains\n       !authenticated = *\n  accept',
    'required before': 'require domains = +local_domains\n  accept',
    'required behind "endpass"':
      'accept condition = yes\n         endpass\n         domains = +local_domains',
    'a list that is called': 'deny !acl = inner\n  accept\ninner:\n  accept domains = +local_domains',
    'a dead "accept"': 'deny\n  accept',
    'thrown away': 'discard !domains = +local_domains\n  accept',
  }))
    test(`open-relay-rcpt is silent on ${what}`, async () => {
      const text = relay(statements);
      assert.ok(!codesOf(text, bench().version).includes('open-relay-rcpt'));
      bench().root.configure(text);
      const answer = lastLine((await converse(bench().root, [...elsewhere], relayed)).at(-1));
      if (statements.startsWith('discard')) assert.equal(answer, '250 Accepted');
      else assert.equal(answer, '550 Administrative prohibition');
    });

  test('relay-hosts-world: any host is one of the list', async () => {
    assert.deepEqual(await both(page('relay-hosts-world'), relayed), [
      '250 Accepted',
      '550 Administrative prohibition',
    ]);
  });

  for (const list of ['*', '0.0.0.0/0', '<; ::/0 ; 0.0.0.0/0', '!192.0.2.1', '192.0.2.0/24 : !198.51.100.7'])
    test(`relay-hosts-world: "${list}" is everybody`, async () => {
      const text = relay(`accept hosts = ${list}\n  deny`);
      assert.deepEqual(codesOf(text, bench().version), ['relay-hosts-world']);
      bench().root.configure(text);
      assert.equal((await converse(bench().root, elsewhere, relayed)).at(-1), '250 Accepted');
    });

  test('acl-condition-context: everybody is turned away for now', async () => {
    const { bad, good } = page('acl-condition-context');
    const lines = [hello, 'MAIL FROM:<joe@remote.example>'];
    assert.deepEqual(await both({ bad, good }, lines), [later, '250 OK']);
  });

  const words: readonly (readonly [event: string, lines: string, logged: string])[] = [
    ['mail', 'warn domains = x', 'cannot test domains condition in MAIL ACL'],
    ['mail', 'warn local_parts = x', 'cannot test local_parts condition in MAIL ACL'],
    ['mail', 'warn verify = recipient', 'cannot verify recipient in ACL for MAIL'],
    ['mail', 'warn verify = header_syntax', 'cannot verify header_syntax in ACL for MAIL'],
    ['mail', 'warn control = caseful_local_part', 'cannot use "control=caseful_local_part" in MAIL ACL'],
    ['mail', 'warn regex = x', 'cannot test regex condition in MAIL ACL'],
    ['connect', 'warn senders = x', 'cannot test senders condition in connection ACL'],
    ['connect', 'warn authenticated = *', 'cannot test authenticated condition in connection ACL'],
    ['connect', 'warn add_header = X: y', 'cannot use add_header condition in connection ACL'],
    ['connect', 'warn control = freeze', 'cannot use "control=freeze" in connection ACL'],
    ['connect', 'warn verify = sender', 'cannot verify sender in ACL for connection'],
    ['connect', 'discard', '"discard" verb not allowed in connection ACL'],
    ['rcpt', 'warn malware = *', 'cannot test malware condition in RCPT ACL'],
    ['rcpt', 'warn verify = header_sender', 'cannot verify header_sender in ACL for RCPT'],
    ['rcpt', 'warn mime_regex = x', 'cannot test mime_regex condition in RCPT ACL'],
    ['data', 'warn recipients = x', 'cannot test recipients condition in DATA ACL'],
    ['data', 'warn local_parts = x', 'cannot test local_parts condition in DATA ACL'],
    ['predata', 'discard', '"discard" verb not allowed in PREDATA ACL'],
    ['helo', 'warn sender_domains = x', 'cannot test sender_domains condition in EHLO or HELO ACL'],
    ['vrfy', 'warn senders = x', 'cannot test senders condition in VRFY ACL'],
    ['quit', 'deny', "QUIT or not-QUIT toplevel ACL may not fail ('deny' verb used incorrectly)"],
    [
      'mail',
      'warn acl = inner\n  accept\ninner:\n  deny domains = x',
      'cannot test domains condition in MAIL ACL',
    ],
    [
      'mail',
      'warn set acl_m_x = ${acl{inner}}\n  accept\ninner:\n  deny recipients = x',
      'ERROR from acl "inner"',
    ],
  ];
  for (const [event, lines, logged] of words)
    test(`acl-condition-context: "${lines.split('\n')[0]}" at ${event}`, async () => {
      const text = at(event, lines);
      assert.deepEqual(codesOf(text, bench().version), ['acl-condition-context']);
      const found = projectOf(text, bench().version).problems()[0];
      assert.ok(/ERROR from/.test(logged) || found?.message.includes(logged), found?.message);
      assert.ok((await talk(bench(), text)).includes(logged));
    });

  for (const [event, lines] of [
    ['rcpt', 'warn verify = sender\n       domains = x\n       control = caseful_local_part'],
    ['data', 'warn senders = x\n       verify = header_syntax'],
    ['mail', 'warn senders = x\n       hosts = *\n       control = no_pipelining'],
    ['helo', 'warn hosts = *\n       verify = helo'],
    ['connect', 'warn hosts = *\n       control = no_enforce_sync'],
  ] as const)
    test(`acl-condition-context is silent at ${event}: ${lines.replaceAll(/\s+/g, ' ')}`, async () => {
      const text = at(event, lines);
      assert.deepEqual(codesOf(text, bench().version), []);
      assert.doesNotMatch(await talk(bench(), text), /cannot (?:test|use|verify)|not allowed/);
    });

  test('unknown-acl-value: everybody is turned away for now', async () => {
    const text = page('unknown-acl-value');
    const known = text.good.replace('verify = recipient', 'verify = sender');
    const lines = [hello, 'MAIL FROM:<>', 'RCPT TO:<user@example.com>'];
    assert.deepEqual(await both({ bad: text.bad, good: known }, lines), [later, '250 Accepted']);
    for (const value of ['control = freez', 'verify = sender/calout', 'control = caselower_localpart']) {
      const wrong = at('rcpt', `warn ${value}`);
      assert.deepEqual(codesOf(wrong, bench().version), ['unknown-acl-value'], value);
      bench().root.configure(wrong);
      assert.equal((await converse(bench().root, elsewhere, relayed)).at(-1), later, value);
    }
  });

  test('unknown-acl-value is silent on every control and verification that Exim has', async () => {
    for (const value of [
      'control = queue_only',
      'control = fakereject/no',
      'control = submission/sender_retain',
      'verify = SENDER/defer_ok/no_details',
      'verify = sender=a@example.com/callout=1s,defer_ok',
      'verify = csa',
      'verify = reverse_host_lookup/defer_ok',
    ]) {
      const text = at('rcpt', `warn ${value}`);
      assert.deepEqual(codesOf(text, bench().version), [], value);
      bench().root.configure(text);
      assert.equal((await converse(bench().root, elsewhere, relayed)).at(-1), '250 Accepted', value);
    }
  });

  test('no-acl-smtp-rcpt: no host can send anything', async () => {
    const lines = [hello, 'MAIL FROM:<>', 'RCPT TO:<user@example.com>'];
    assert.deepEqual(await both(page('no-acl-smtp-rcpt'), lines, ['-bh', '192.0.2.1']), [
      '550 Administrative prohibition',
      '250 Accepted',
    ]);
  });

  test('acl-implicit-deny: every message is refused', async () => {
    const lines = [...relayed, ...message];
    const [bad, good] = await both(page('acl-implicit-deny'), lines);
    assert.equal(bad, '550 Administrative prohibition');
    assert.match(good ?? '', /^250 OK id=/);
  });

  test('acl-dead-statement: what stands behind is not come to', async () => {
    const lines = [hello, 'MAIL FROM:<>', 'RCPT TO:<user@example.net>'];
    assert.deepEqual(await both(page('acl-dead-statement'), lines), [
      '250 Accepted',
      '550 Administrative prohibition',
    ]);
  });

  test('acl-dead-statement: "endpass" with nothing before it ends the list, a late message is not used', async () => {
    const endpass = at('rcpt', 'accept endpass\n         domains = example.net');
    assert.deepEqual(codesOf(endpass, bench().version), ['acl-dead-statement']);
    const late = (first: string, last: string) => at('rcpt', `require ${first}domains = example.net${last}`);
    const text = {
      bad: late('', '\n          message = not here'),
      good: late('message = not here\n          ', ''),
    };
    assert.deepEqual(codesOf(text.bad, bench().version), ['acl-dead-statement']);
    assert.deepEqual(codesOf(text.good, bench().version), []);
    assert.deepEqual(await both({ bad: endpass, good: text.bad }, relayed), [
      '550 Administrative prohibition',
      '550 Administrative prohibition',
    ]);
    assert.equal((await both(text, relayed))[1], '550 not here');
  });

  test('null-sender-refused: no bounce arrives anywhere', async () => {
    const lines = [hello, 'MAIL FROM:<>', 'RCPT TO:<user@example.com>'];
    assert.deepEqual(await both(page('null-sender-refused'), lines), ['550 no bounces here', '250 Accepted']);
  });

  test('callout-without-defer-ok: mail waits while the host of the sender does not answer', async () => {
    const rest = `begin routers
remote:
  driver = manualroute
  route_list = * 127.0.0.1
  self = send
  transport = smtp
begin transports
smtp:
  driver = smtp
${toSink(1)}
`;
    const { bad, good } = page('callout-without-defer-ok');
    const lines = [hello, 'MAIL FROM:<joe@remote.example>', 'RCPT TO:<user@example.com>'];
    const answers = await both({ bad: bad + rest, good: good + rest }, lines, ['-bhc', '203.0.113.9']);
    assert.match(answers[0] ?? '', /^451 Could not complete sender verify callout/);
    assert.equal(answers[1], '250 Accepted');
  });

  test('vrfy-expn-open: anybody is told who is behind an alias', async () => {
    const routers = `begin routers
aliases:
  driver = redirect
  data = \${if eq{$local_part}{all}{first@example.com, second@example.com}}
people:
  driver = accept
  transport = drop
begin transports
drop:
  driver = appendfile
  file = /dev/null
`;
    const { bad, good } = page('vrfy-expn-open');
    const [open, closed] = await both({ bad: bad + routers, good: good + routers }, [
      hello,
      'EXPN all@example.com',
    ]);
    assert.match(open ?? '', /^250 <first@example\.com>|^250 <second@example\.com>/);
    assert.equal(closed, '550 Administrative prohibition');
  });

  test('plain-auth-cleartext: PLAIN is offered before TLS', async () => {
    const offers: boolean[] = [];
    const { bad, good } = page('plain-auth-cleartext');
    for (const text of [bad, good]) {
      bench().root.configure(text);
      const [reply = ''] = await converse(bench().root, elsewhere, [hello]);
      offers.push(/^250.AUTH PLAIN$/m.test(reply));
    }
    assert.deepEqual(offers, [true, false]);
  });

  test('secret-visible: a local user is shown the password', async () => {
    const { bad, good } = page('secret-visible');
    const shown: boolean[] = [];
    for (const text of [bad, good]) {
      bench().root.configure(text);
      const config = await asAlice(bench(), ['-bP', 'config']);
      const option = await asAlice(bench(), ['-bP', 'mysql_servers']);
      assert.match(config + option, /mysql_servers/);
      shown.push((config + option).includes('exim/secret'));
    }
    assert.deepEqual(shown, [true, false]);
  });

  test('keep-environment-unset: a warning at every start', async () => {
    const { bad, good } = page('keep-environment-unset');
    const said: string[] = [];
    for (const text of [bad, good]) {
      bench().root.configure(text);
      said.push((await bench().root.exim(['-bV'])).stderr.replace(/^[\d: -]+/, '').trim());
    }
    assert.deepEqual(said, [
      'Warning: purging the environment.\n Suggested action: use keep_environment.',
      '',
    ]);
  });

  test('percent-hack: an address here leads elsewhere', async () => {
    const rest = `keep_environment =
begin routers
remote:
  driver = manualroute
  domains = remote.example
  route_list = * 127.0.0.1
  self = send
  transport = smtp
begin transports
smtp:
  driver = smtp
`;
    const { bad, good } = page('percent-hack');
    const routed: boolean[] = [];
    for (const text of [bad, good]) {
      bench().root.configure(text + rest);
      routed.push((await bench().root.exim(['-bt', 'user%remote.example@example.com'])).status === 0);
    }
    assert.deepEqual(routed, [true, false]);
  });

  test('domain-literals: an address in brackets is taken', async () => {
    const rest = 'acl_smtp_rcpt = accept\n';
    const { bad, good } = page('domain-literals');
    const lines = [hello, 'MAIL FROM:<>', 'RCPT TO:<user@[192.0.2.1]>'];
    assert.deepEqual(await both({ bad: bad + rest, good: good + rest }, lines), [
      '250 Accepted',
      '501 <user@[192.0.2.1]>: domain literals not allowed',
    ]);
  });

  test('untrusted-set-sender: a local user sends in the name of another', async () => {
    const rest = `keep_environment =
acl_not_smtp = check
begin acl
check:
  deny condition = \${if eq{$sender_address}{boss@example.com}}
       message = sent as $sender_address
  accept
`;
    const { bad } = page('untrusted-set-sender');
    const refused: boolean[] = [];
    for (const text of [bad, 'untrusted_set_sender =\n']) {
      bench().root.configure(text + rest);
      const said = await asAlice(
        bench(),
        ['-odq', '-oep', '-f', 'boss@example.com', 'user@example.com'],
        'Subject: test\n\ntext\n',
      );
      refused.push(said.includes('sent as boss@example.com'));
    }
    assert.deepEqual(refused, [true, false]);
  });

  test('tls-verify-without-require: the message leaves without encryption', async () => {
    const sink = await startMailSink('smtp');
    try {
      const arrived: number[] = [];
      const { bad, good } = page('tls-verify-without-require');
      for (const text of [bad, good]) {
        const { root } = bench();
        const whole = text
          .replaceAll('mx.example.com', '127.0.0.1')
          .replace('driver = smtp', `driver = smtp\n${toSink(sink.port)}`);
        root.configure(`keep_environment =
begin routers
remote:
  driver = manualroute
  route_list = * 127.0.0.1
  self = send
  transport = remote_smtp
${whole}`);
        await root.exim(['-odf', '-f', 'user@example.com', 'joe@remote.example'], 'Subject: test\n\ntext\n');
        arrived.push(sink.messages.length);
      }
      assert.deepEqual(arrived, [1, 1], 'the second one was not sent');
    } finally {
      await sink.close();
    }
  });
});

interface Forms {
  readonly bad: string;
  readonly good: string;
}

/** The examples of a rule's page. */
function page(code: string): Forms {
  const doc = documented.find(({ rule }) => rule.code === code)?.doc;
  if (typeof doc?.bad !== 'string' || typeof doc.good !== 'string')
    throw new Error(`${code} has no examples`);
  return { bad: doc.bad, good: doc.good };
}

/** A host that relays, with these statements in its ACL for RCPT. */
function relay(statements: string): string {
  return `keep_environment =
domainlist local_domains = example.com
acl_smtp_rcpt = check_rcpt
begin acl
check_rcpt:
  ${statements}
begin routers
remote:
  driver = dnslookup
  domains = !+local_domains
  transport = remote_smtp
  ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1
  no_more
local:
  driver = accept
  transport = drop
begin transports
remote_smtp:
  driver = smtp
drop:
  driver = appendfile
  file = /dev/null
`;
}

/** A host that takes everything, with these statements first in the ACL of an event. */
function at(event: string, statements: string): string {
  const others = ['rcpt', 'vrfy'].filter((each) => each !== event);
  return `keep_environment =
acl_smtp_${event} = checked
${others.map((each) => `acl_smtp_${each} = accept`).join('\n')}
begin acl
checked:
  ${statements}${/inner:|^\w+$/.test(statements) ? '\n' : '\n  accept\n'}`;
}

/** What the rules on ACLs say; of lists that the tests leave open, nothing. */
function codesOf(text: string, version: string): string[] {
  const ours = new Set(aclRules.map(({ code }) => code));
  for (const code of ['acl-implicit-deny', 'vrfy-expn-open']) ours.delete(code);
  const codes = projectOf(text, version)
    .problems()
    .map(({ code }) => code)
    .filter((code) => ours.has(code));
  return [...new Set(codes)];
}

function lastLine(reply: string | undefined): string {
  return reply?.split('\n').at(-1) ?? '';
}

/** What Exim tells a user who is no administrator; meanwhile the name server of the bench can answer. */
function asAlice({ root }: EximBench, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve) => {
    const command = ['--userspec=1000:1000', root.folder, '/usr/sbin/exim4', ...args];
    // Exim ends with another status than 0 where it refuses, which is what is asked for.
    const child = execFile('chroot', command, (_error, stdout, stderr) => resolve(stdout + stderr));
    child.stdin?.end(input);
  });
}

/** All that Exim logs in a conversation that comes to every event. */
async function talk({ root }: EximBench, text: string): Promise<string> {
  root.configure(text);
  const lines = [hello, 'VRFY user@example.com', ...relayed.slice(1), ...message, 'QUIT', ''];
  const { stderr } = await root.exim(elsewhere, lines.join('\r\n'));
  return [...stderr.matchAll(/^LOG: .*$/gm)].join('\n');
}
