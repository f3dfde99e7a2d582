/** What the rules on expansions and on tainted data warn of happens on a real Exim, and does not once the page's advice is followed. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { documented } from '../../server/src/rules/docs';
import { applyEdits } from '../../server/src/text/edit';
import { converse, describeExim } from '../support/describe-exim';
import { projectOf } from '../support/project-of';
import { sampleFolder } from '../support/snippets';

const tops = `keep_environment =
primary_hostname = mail.example.com
qualify_domain = example.com
`;

function pageOf(code: string): { bad: string; good: string } {
  const { bad, good } = documented.find(({ rule }) => rule.code === code)?.doc ?? {};
  if (typeof bad !== 'string' || typeof good !== 'string') throw new Error(`no page of one file for ${code}`);
  return { bad, good };
}

/** The text after the first fix of the first problem with this code. */
function fixed(text: string, code: string): string {
  const problem = projectOf(text)
    .problems()
    .find((each) => each.code === code);
  const [fix] = problem?.fixes ?? [];
  if (!fix) throw new Error(`no fix for ${code}`);
  return applyEdits(
    text,
    fix.edits.map(({ at, newText }) => ({ range: at, newText })),
  );
}

const router = (more: string, rest = '  driver = accept\n  transport = t\n') =>
  `begin routers\nr:\n${rest}${more}begin transports\nt:\n`;
const pipe = (word: string) => `  driver = pipe\n  command = /bin/prog ${word}\n  user = mail\n`;

/** Each with a configuration in which the local part or the sender gets somewhere, and what the log says of it. */
const flows: readonly (readonly [string, string, RegExp])[] = [
  [
    'a variable of an ACL',
    `acl_not_smtp = a\nbegin acl\na:\n  warn set acl_m_a = $recipients\n  warn set acl_m_b = x$acl_m_a\n  accept\n${router('')}${pipe('$acl_m_b')}`,
    /Tainted arg 1 for t transport command: 'xjoe@example\.com'/,
  ],
  [
    'a variable of a router',
    router('  set = r_a = $local_part\n') + pipe('$r_a'),
    /Tainted arg 1 for t transport command: 'joe'/,
  ],
  [
    '$address_data',
    router('  address_data = ${lc:$local_part}\n') + pipe('$address_data'),
    /Tainted arg 1 for t transport/,
  ],
  [
    '$1 of a match',
    router('') + pipe("'${if match{$local_part}{^(.)}{$1}}'"),
    /Tainted arg 1 for t transport command: 'j'/,
  ],
  [
    '$item of a map',
    router('') + pipe("'${map{<, $local_part}{$item}}'"),
    /Tainted arg 1 for t transport command: 'joe'/,
  ],
  [
    'the filter of a transport',
    `${router('')}  driver = appendfile\n  file = /tmp/x\n  user = mail\n  transport_filter = /bin/prog $local_part\n`,
    /Tainted arg 1 for transport filter command: 'joe'/,
  ],
  [
    'the once file of an autoreply',
    `${router('')}  driver = autoreply\n  to = a@b.example\n  once = /tmp/$local_part\n  user = mail\n`,
    /Tainted '\/tmp\/joe' \(once file for t transport\) not permitted/,
  ],
  [
    'the file of a redirection',
    `${router('  user = mail\n', '  driver = redirect\n  data = /tmp/$local_part\n  file_transport = t\n')}  driver = appendfile\n`,
    /Tainted '\/tmp\/joe' \(file or directory name for t transport\) not permitted/,
  ],
  [
    'the pipe of a redirection',
    `${router('  user = mail\n', '  driver = redirect\n  data = |/bin/prog $local_part\n  pipe_transport = t\n')}  driver = pipe\n`,
    /Tainted '\/bin\/prog joe' \(command for t transport\) not permitted/,
  ],
  [
    'the command of a queryprogram router',
    `${router('', '  driver = queryprogram\n  command = /bin/prog $local_part\n  command_user = mail\n  transport = t\n')}  driver = appendfile\n  file = /tmp/x\n`,
    /Tainted arg 1 for queryprogram router command: 'joe'/,
  ],
  [
    'the command of lmtp',
    `${router('')}  driver = lmtp\n  command = /bin/prog $local_part\n  user = mail\n`,
    /Tainted arg 1 for t transport command: 'joe'/,
  ],
];

describeExim('what the rules on expansions warn of', (bench) => {
  /** What `exim -bt` (or -bv) prints of an address with both forms of a page's example. */
  const routed = async (code: string, address: string): Promise<string[]> => {
    const { bad, good } = pageOf(code);
    return [await routeWith(bad, address), await routeWith(good, address)];
  };

  const routeWith = async (text: string, address: string): Promise<string> => {
    const { root } = bench();
    root.configure(tops + text);
    const mode = text.includes('verify_only') ? '-bv' : '-bt';
    const { stdout, stderr } = await root.exim([mode, address]);
    return `${stdout}${stderr}`.trim();
  };

  /** What the log says of a delivery, without the way that the failure of the first goes back to its sender. */
  const delivered = async (text: string, address: string): Promise<string> => {
    const { root } = bench();
    root.clear();
    root.configure(tops + text);
    await root.exim(['-odi', '-f', '<>', address], '\nhello\n');
    return root.log();
  };

  /** The last reply to an SMTP client. */
  const answered = async (text: string, lines: readonly string[]): Promise<string> => {
    bench().root.configure(tops + text);
    return (await converse(bench().root, ['-bh', '203.0.113.9'], lines)).at(-1) ?? '';
  };

  test('expansion-syntax: the address is deferred', async () => {
    const [bad = '', good = ''] = await routed('expansion-syntax', 'list@example.com');
    assert.match(bad, /failed to expand|failed to check/);
    assert.match(bad, /curly-bracket problem|missing \}|syntax error/);
    assert.doesNotMatch(good, /failed/);
  });

  test('unknown-variable: the message of a refusal is lost', async () => {
    const { bad, good } = pageOf('unknown-variable');
    const ask = ['HELO client.example', 'MAIL FROM:<a@example.net>', 'RCPT TO:<joe@example.com>'];
    const rcpt = 'acl_smtp_rcpt = check_rcpt\n';
    assert.equal(await answered(rcpt + bad, ask), '550 Administrative prohibition');
    assert.equal(await answered(rcpt + good, ask), '550 no joe here');
  });

  test('taint-pipe-arg: the message bounces', async () => {
    const { bad, good } = pageOf('taint-pipe-arg');
    const { root } = bench();
    root.writeProgram('/usr/local/bin/lists');
    mkdirSync(join(root.folder, '/srv/lists/news'), { recursive: true });
    assert.match(
      await delivered(bad, 'news@example.com'),
      /\*\* news@example\.com .*Tainted arg 2 for lists transport command: 'news'/,
    );
    assert.match(await delivered(good, 'news@example.com'), /=> news <news@example\.com>/);
    assert.deepEqual(root.calls()[0]?.argv, ['/usr/local/bin/lists', 'post', 'news']);
  });

  test('mailman-verp-tainted: bounces of subscribers bounce', async () => {
    const { bad, good } = pageOf('mailman-verp-tainted');
    const { root } = bench();
    root.writeProgram('/usr/lib/mailman/mail');
    mkdirSync(join(root.folder, '/srv/lists/news'), { recursive: true });
    const address = 'news-bounces+joe@example.com';
    assert.match(await delivered(bad, address), /Tainted arg 1 for mailman transport command: 'bounces'/);
    assert.match(await delivered(good, address), /=> news /);
    assert.deepEqual(root.calls()[0]?.argv.slice(1), ['bounces', 'news']);
  });

  test('the recipe of the HOWTO delivers once the fixes of the two rules are applied', async () => {
    const { root } = bench();
    let text = readFileSync(join(sampleFolder, 'howto-original/exim.conf'), 'utf8');
    for (const code of ['mailman-verp-tainted', 'taint-pipe-arg']) text = fixed(text, code);
    root.configure(text);
    for (const [localPart, word] of [
      ['testlist', 'post'],
      ['testlist-request', 'request'],
      ['testlist-bounces+luser=example.com', 'bounces'],
    ] as const) {
      root.clear();
      await root.exim(['-odi', '-f', '<>', `${localPart}@list.example.com`], '\nhello\n');
      assert.deepEqual(
        root.calls().map(({ argv }) => argv.slice(1)),
        [[word, 'testlist']],
        root.log(),
      );
    }
    assert.match((await root.exim(['-bt', 'nolist@list.example.com'])).stdout, /nrouteable/);
  });

  test('taint-transport-path: the message is deferred', async () => {
    const { bad, good } = pageOf('taint-transport-path');
    mkdirSync(join(bench().root.folder, '/home/alice'), { recursive: true });
    assert.match(
      await delivered(bad, 'alice@example.com'),
      /== alice@example\.com .*Tainted '\/var\/mail\/alice' \(file or directory name for mailbox transport\) not permitted/,
    );
    assert.doesNotMatch(await delivered(good, 'alice@example.com'), /Tainted/);
  });

  test('taint-lookup-file: the address is deferred', async () => {
    bench().root.write('/etc/mail/aliases/example.com', 'joe: jane@remote.example\n');
    const [bad = '', good = ''] = await routed('taint-lookup-file', 'joe@example.com');
    assert.match(bad, /Tainted filename for search: '\/etc\/mail\/aliases\/example\.com'/);
    assert.match(good, /jane@remote\.example/);
  });

  for (const [what, routers, said] of [
    [
      'one tainted item of a list',
      'domains = x$domain : lsearch;/etc/aliases',
      /Tainted filename for search: '\/etc\/aliases'/,
    ],
    ['readfile', 'data = ${readfile{/etc/$local_part}}', /Tainted filename '\/etc\/joe'/],
    [
      'the file of a redirect router',
      'file = /etc/$local_part',
      /Tainted name '\/etc\/joe' for file read not permitted/,
    ],
  ] as const)
    test(`taint-lookup-file: ${what}`, async () => {
      bench().root.write('/etc/joe', 'jane@remote.example\n');
      const data = /^(data|file)/.test(routers) ? '' : '  data = x@remote.example\n';
      assert.match(
        await routeWith(`begin routers\nr:\n  driver = redirect\n  ${routers}\n${data}`, 'joe@example.com'),
        said,
      );
    });

  for (const [what, text, said] of flows)
    test(`tainted data gets through ${what}`, async () => {
      bench().root.writeProgram('/bin/prog');
      assert.match(await delivered(text, 'joe@example.com'), said);
    });

  /** The file that the example would write to, as a program gets to see it. */
  const asArgument = (text: string): string =>
    text.replace(
      /driver = appendfile\n {2}file = (.*)/,
      'driver = pipe\n  command = /bin/prog $1\n  user = mail',
    );

  test('data-var-unset: the name of the mailbox is missing', async () => {
    const { bad, good } = pageOf('data-var-unset');
    const { root } = bench();
    root.writeProgram('/bin/prog');
    root.write('/srv/mail/example.com/joe', '');
    const files: (string | undefined)[] = [];
    for (const text of [bad, good]) {
      await delivered(asArgument(text), 'joe@example.com');
      files.push(root.calls()[0]?.argv[1]);
    }
    assert.deepEqual(files, ['/srv/mail/example.com/', '/srv/mail/example.com/joe']);
  });

  test('data-var-is-pattern: the pattern is taken for a name', async () => {
    const { root } = bench();
    root.write('/etc/mail/aliases/lists.example.com', 'joe: jane@remote.example\n');
    root.write('/etc/mail/aliases/*.example.com', 'joe: everybody@remote.example\n');
    const [bad = '', good = ''] = await routed('data-var-is-pattern', 'joe@lists.example.com');
    assert.match(bad, /everybody@remote\.example/);
    assert.match(good, /jane@remote\.example/);
  });

  for (const [items, data] of [
    ['joe', 'joe'],
    ['*', '*'],
    ['!root', ''],
    ['^j', '^j'],
    ['lsearch;/etc/names', 'found'],
    ['lsearch,ret=key;/etc/names', 'joe'],
    ['+named', 'joe'],
  ] as const)
    test(`"local_parts = ${items}" leaves "${data}"`, async () => {
      const { root } = bench();
      root.writeProgram('/bin/prog');
      root.write('/etc/names', 'joe: found\n');
      const text = `localpartlist named = joe
begin routers
r:
  driver = accept
  local_parts = ${items}
  transport = t
begin transports
t:
  driver = pipe
  command = /bin/prog $local_part_data
  user = mail
`;
      await delivered(text, 'joe@example.com');
      assert.equal(root.calls()[0]?.argv[1], data);
    });

  test('pipe-unquoted-expansion: every delivery is deferred', async () => {
    const { bad, good } = pageOf('pipe-unquoted-expansion');
    const { root } = bench();
    root.writeProgram('/usr/local/bin/lists');
    root.write('/etc/lists', 'all: all\n');
    const cut = /== all@example\.com .*Expansion of "\$\{if" from command .* failed: condition name expected/;
    const one = (text: string) => text.replace('command', 'user = mail\n  command');
    assert.match(await delivered(one(bad), 'all@example.com'), cut);
    assert.match(await delivered(one(good), 'all@example.com'), /=> all/);
    assert.deepEqual(root.calls()[0]?.argv.slice(1), ['announce']);
  });

  test('require-files-split: the router defers', async () => {
    bench().root.write('/var/lib/lists/example.com/config', '');
    const [bad = '', good = ''] = await routed('require-files-split', 'news@example.com');
    assert.match(bad, /failed to expand "\/var\/lib\/lists\/\$\{lc" for require_files/);
    assert.doesNotMatch(good, /failed to expand/);
  });

  test('regex-needs-N: the pattern matches something else', async () => {
    const { bad, good } = pageOf('regex-needs-N');
    const text = (page: string) => `acl_smtp_helo = check_helo\n${page}  accept\n`;
    assert.match(await answered(text(bad), ['HELO 123.example']), /^250/);
    assert.match(await answered(text(good), ['HELO 123.example']), /^550/);
  });

  test('regex-needs-N: a dollar sign at the end makes every test of the list defer', async () => {
    const text = (pattern: string) => `domainlist ours = ${pattern}
acl_smtp_rcpt = rcpt
begin acl
rcpt:
  accept domains = +ours
`;
    const ask = ['HELO client.example', 'MAIL FROM:<a@example.net>', 'RCPT TO:<joe@a.example.com>'];
    assert.match(await answered(text('^.*\\.example\\.com$'), ask), /^451/);
    assert.match(await answered(text('\\N^.*\\.example\\.com$\\N'), ask), /^250/);
  });

  test('redirect-localpart-unquoted: a local part with a space', async () => {
    const [bad = '', good = ''] = await routed('redirect-localpart-unquoted', '"a b"@old.example');
    assert.match(bad, /error in redirect data: missing or malformed local part/);
    assert.doesNotMatch(good, /malformed/);
  });

  test('auth-empty-lookup: nobody logs in without a password', async () => {
    const { bad, good } = pageOf('auth-empty-lookup');
    const { root } = bench();
    root.write('/etc/exim/passwords', 'joe: secret\n');
    const login = ['EHLO client.example', 'AUTH LOGIN', btoa('nobody'), ''];
    const inClear = (text: string) => text.replace(/ {2}server_advertise_condition.*\n/, '');
    assert.match(await answered(inClear(bad), login), /^235/);
    assert.match(await answered(inClear(good), login), /^535/);
  });

  test('dsearch-no-filter: the directory above is found', async () => {
    mkdirSync(join(bench().root.folder, '/srv/lists'), { recursive: true });
    const [bad = '', good = ''] = await routed('dsearch-no-filter', '".."@example.com');
    const dir = pageOf('dsearch-no-filter').bad.replace('dsearch;', 'dsearch,filter=dir;');
    const found = [bad, await routeWith(dir, '".."@example.com'), good].map(
      (said) => !/nrouteable/.test(said),
    );
    assert.deepEqual(found, [true, true, false]);
  });

  test('smtp-option-whitespace: there is no transport of that name', async () => {
    const said = /transport " direct " not found in out router/;
    const text = (page: string) => page.replaceAll(/192\.0\.2\.\d/g, '127.0.0.1');
    const { bad, good } = pageOf('smtp-option-whitespace');
    assert.match(await delivered(text(bad), 'joe@example.com'), said);
    assert.doesNotMatch(await delivered(text(good), 'joe@example.com'), said);
  });

  test('smtp-option-whitespace: nor such a port', async () => {
    const text = `begin routers
out:
  driver = manualroute
  route_data = 127.0.0.1
  self = send
  transport = out
begin transports
out:
  driver = smtp
  port = \${if eq{$domain}{example.com}{ 2525 }{25}}
`;
    assert.match(
      await delivered(text, 'joe@example.com'),
      /TCP port " 2525 " is not defined for out transport/,
    );
  });

  test('sql-injection: the sender writes a part of the query', async () => {
    const text = (query: string) => `begin routers
r:
  driver = redirect
  data = \${lookup sqlite,file=/tmp/none.db{SELECT 'jane@remote.example' WHERE ${query}}}
`;
    const attack = `"x'or'1'='1"@example.com`;
    assert.match(await routeWith(text("'nobody'='$local_part'"), attack), /jane@remote\.example/);
    assert.doesNotMatch(
      await routeWith(text("'nobody'='${quote_sqlite:$local_part}'"), attack),
      /jane@remote\.example/,
    );
  });

  test('shell-injection: the sender has a command run', async () => {
    const { bad, good } = pageOf('shell-injection');
    const { root } = bench();
    root.writeProgram('/bin/prog');
    root.write('/var/log/tickets', '');
    const ran: boolean[] = [];
    for (const text of [bad, good]) {
      await delivered(text, '"ticket+x;/bin/prog owned;"@example.com');
      ran.push(root.calls().some(({ argv }) => argv[1] === 'owned'));
    }
    assert.deepEqual(ran, [true, false]);
  });
});
