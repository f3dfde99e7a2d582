/** The colours of every shape of line, as they are before the language server says anything. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { painted, scopeOf, tokenise } from './tokens';

const first = async (line: string): Promise<string> => (await painted(line))[0]!;

test('a comment is a whole line; # after a value is data, as it is to Exim', async () => {
  assert.equal(
    await first('  # route it'),
    '#‹punctuation.definition.comment› route it‹comment.line.number-sign›',
  );
  assert.equal(await scopeOf('primary_hostname = a # b', '# b'), undefined);
});

test('a macro is seen where it is defined and where it is used', async () => {
  const lines = await painted('MM_HOME=/usr/local/mailman\nMM_WRAP==MM_HOME/mail/mailman');
  assert.equal(
    lines[0],
    'MM_HOME‹variable.other.constant.macro› =‹keyword.operator.assignment› /usr/local/mailman',
  );
  assert.match(lines[1]!, /==‹keyword.operator.assignment› MM_HOME‹variable.other.constant.macro›/);
  assert.equal(await scopeOf('user = MM_UID', 'MM_UID'), 'variable.other.constant.macro');
  assert.equal(await scopeOf('.ifdef _HAVE_TLS', '_HAVE_TLS'), 'variable.other.constant.macro');
});

test('words in capitals inside a message stay words', async () => {
  assert.equal(
    await scopeOf('begin acl\na:\n deny message = "no SMTP here"', 'no SMTP here'),
    'string.quoted.double',
  );
  assert.equal(await scopeOf('smtp_banner = $smtp_active_hostname ESMTP Exim', 'ESMTP'), undefined);
});

test('directives, also inside a continued value', async () => {
  const lines = await painted('.include /etc/exim/ROOT_PATH/x.conf\n.ifndef A\n.else\n.endif');
  assert.equal(
    lines[0],
    '.include‹keyword.control.directive.include› /etc/exim/‹string.unquoted.path› ' +
      'ROOT_PATH‹variable.other.constant.macro› /x.conf‹string.unquoted.path›',
  );
  assert.deepEqual(
    lines.slice(1).map((line) => line.split('‹')[1]!.split('›')[0]),
    Array(3).fill('keyword.control.directive.conditional'),
  );
  const inside = await painted(
    'hostlist h = 10.0.0.1 : \\\n.ifdef X\n 10.0.0.2 : \\\n.endif\n 10.0.0.3\nkeep_environment =',
  );
  assert.equal(inside[1]!, '.ifdef‹keyword.control.directive.conditional› X‹variable.other.constant.macro›');
  assert.match(inside[2]!, /^10\.0\.0\.2‹constant\.numeric\.ip›/);
  assert.equal(inside[4], '10.0.0.3‹constant.numeric.ip›');
  assert.match(inside[5]!, /^keep_environment‹variable\.other\.property›/);
});

test('sections, whatever the case and the number, and what stands in them', async () => {
  for (const line of [
    'begin routers',
    'BEGIN Router',
    '  begin  transports',
    'begin authenticators',
    'begin acl',
  ]) {
    assert.match(await first(line), /‹keyword\.control\.section› \S+‹entity\.name\.section›$/);
  }
  const lines = await painted(
    'begin routers\nmailman_router:\n  driver = accept\n  no_verify\n  transport = mailman_transport',
  );
  assert.deepEqual(lines.slice(1), [
    'mailman_router‹entity.name.function› :‹punctuation.separator.key›',
    'driver‹variable.other.property.driver› =‹keyword.operator.assignment› accept‹entity.name.type.driver›',
    'no_‹keyword.operator.negation› verify‹variable.other.property›',
    'transport‹variable.other.property› =‹keyword.operator.assignment› mailman_transport‹entity.name.function.reference›',
  ]);
});

test('options: hide, booleans, numbers, times, addresses', async () => {
  assert.match(
    await first('hide mysql_servers = localhost/a/b/c'),
    /^hide‹storage\.modifier\.hide› mysql_servers‹variable\.other\.property›/,
  );
  for (const [line, word, scope] of [
    ['message_size_limit = 50M', '50M', 'constant.numeric'],
    ['ignore_bounce_errors_after = 2d12h', '2d12h', 'constant.numeric.time'],
    ['split_spool_directory = true', 'true', 'constant.language.boolean'],
    ['local_interfaces = <; 127.0.0.1 ; ::1', '::1', 'constant.numeric.ip'],
    ['local_interfaces = <; 127.0.0.1 ; ::1', '<;', 'keyword.operator.list-separator'],
    ['hostlist relay = 192.168.0.0/16', '192.168.0.0/16', 'constant.numeric.ip'],
    ['hostlist relay = 192.168.0.0/16', 'hostlist', 'storage.type.named-list'],
    ['hostlist relay = 192.168.0.0/16', 'relay', 'entity.name.type.named-list'],
    ['domainlist d = @ : !+other', 'other', 'entity.name.type.named-list'],
    ['domainlist d = partial-lsearch;/etc/domains', 'partial-lsearch', 'support.function.expansion.lookup'],
    [
      'domainlist d = dsearch,filter=dir;/etc/domains',
      'dsearch,filter=dir',
      'support.function.expansion.lookup',
    ],
    ['acl_smtp_rcpt = acl_check_rcpt', 'acl_check_rcpt', 'entity.name.function.reference'],
  ] as const) {
    assert.equal(await scopeOf(line, word), scope, `${word} in ${line}`);
  }
});

test('ACL statements: verbs, conditions, modifiers, negation', async () => {
  const lines = await painted(
    [
      'begin acl',
      'acl_check_rcpt:',
      '  accept hosts = : 127.0.0.1',
      '  deny !local_parts = *-bounces : *-bounces+*',
      '       !verify = sender/callout=30s,defer_ok',
      '  warn set acl_m_size = $message_size',
      '       control = freeze/no_tell',
      '  accept',
      '  endpass',
    ].join('\n'),
  );
  assert.match(lines[2]!, /^accept‹keyword\.control\.acl\.verb› hosts‹variable\.other\.property\.acl›/);
  assert.match(lines[3]!, /!‹keyword\.operator\.negation› local_parts‹variable\.other\.property\.acl›/);
  assert.match(
    lines[4]!,
    /verify‹[^›]*› =‹[^›]*› sender‹support\.constant\.acl› .* callout‹support\.constant\.acl› = 30s‹constant\.numeric\.time›/,
  );
  assert.match(
    lines[5]!,
    /set‹keyword\.other\.acl\.modifier› acl_m_size‹variable\.other\.acl› .* \$message_size‹variable\.other\.expansion›/,
  );
  assert.match(lines[6]!, /freeze‹support\.constant\.acl› \/‹[^›]*› no_tell‹support\.constant\.acl›$/);
  assert.equal(lines[7], 'accept‹keyword.control.acl.verb›');
  assert.equal(lines[8], 'endpass‹keyword.other.acl.modifier›');
});

test('expansions nest: items, conditions, operators, variables, forced failure', async () => {
  const line = 'x = ${if and{{!eq{$domain}{}}{def:local_part_suffix}}{${lc:${substr_-3_2:$1}}}fail}';
  for (const [word, scope] of [
    ['if', 'support.function.expansion'],
    ['and', 'support.function.expansion.condition'],
    ['!', 'keyword.operator.negation'],
    ['eq', 'support.function.expansion.condition'],
    ['$domain', 'variable.other.expansion'],
    ['def', 'support.function.expansion.condition'],
    ['local_part_suffix', 'variable.other.expansion'],
    ['lc', 'support.function.expansion.operator'],
    ['substr_-3_2', 'support.function.expansion.operator'],
    ['$1', 'variable.parameter.capture'],
    ['fail', 'keyword.control.fail'],
  ] as const) {
    assert.equal(await scopeOf(line, word), scope, word);
  }
  assert.equal(
    await scopeOf('x = ${lookup{$domain}lsearch*@{/etc/x}{$value}}', 'lsearch*@'),
    'support.function.expansion.lookup',
  );
  assert.equal(await scopeOf('x = ${lookup mysql{SELECT 1}}', 'mysql'), 'support.function.expansion.lookup');
  assert.equal(await scopeOf('x = $h_subject: and $rheader_to:', '$h_subject:'), 'variable.other.header');
});

test('protected text and regular expressions', async () => {
  const line = 'local_parts = \\N^.*-(admin|join)$\\N : ^ab[0-9]+\\$';
  assert.equal(await scopeOf(line, '\\N'), 'keyword.other.protect');
  assert.equal(await scopeOf(line, '|'), 'keyword.operator.group.regexp');
  assert.equal(await scopeOf(line, '[0-9]'), 'constant.other.character-class.regexp');
  assert.equal(await scopeOf('x = a\\$b', '\\$'), 'constant.character.escape');
});

test('the HOWTO transport: a quoted expansion over four lines, a comment between', async () => {
  const lines = await painted(
    [
      'begin transports',
      'mailman_transport:',
      '  driver  = pipe',
      '  command = MM_WRAP \\',
      "          '${if def:local_part_suffix \\",
      '# VERP information goes',
      '                {${sg{$local_part_suffix}{-(\\\\w+)(\\\\+.*)?}{\\$1}}} \\',
      "                {post}}' \\",
      '          $local_part',
      '  user = MM_UID',
    ].join('\n'),
  );
  assert.match(lines[4]!, /if‹support\.function\.expansion› def‹support\.function\.expansion\.condition›/);
  assert.match(lines[5]!, /comment\.line/);
  assert.match(
    lines[6]!,
    /sg‹support\.function\.expansion› .*\$local_part_suffix‹variable\.other\.expansion›/,
  );
  assert.match(
    lines[7]!,
    /post \}‹punctuation\.section\.braces\.end› \}‹punctuation\.definition\.expansion\.end›/,
  );
  assert.equal(lines[8], '$local_part‹variable.other.expansion›');
  assert.match(lines[9]!, /^user‹variable\.other\.property›/);
});

test('retry and rewrite rules', async () => {
  const retry = 'begin retry\n*  *  F,2h,15m; G,16h,1h,1.5';
  assert.equal(await scopeOf(retry, 'G'), 'keyword.other.retry');
  assert.equal(await scopeOf(retry, '16h'), 'constant.numeric.time');
  assert.equal(await scopeOf('begin rewrite\n*@a  "$1@b"  Ffrs', 'Ffrs'), 'storage.modifier.rewrite-flags');
});

test('a piece of a split configuration is coloured without its begin line', async () => {
  const router = await painted('hub_user:\n  debug_print = "R: hub_user"\n  driver = redirect');
  assert.match(router[0]!, /entity\.name\.function/);
  const acl = await painted('acl_check_mail:\n  deny\n    condition = ${if eq{}{}}\n  accept');
  assert.equal(acl[1], 'deny‹keyword.control.acl.verb›');
});

test('what is not closed ends with its logical line', async () => {
  for (const open of [
    'x = ${if eq{$a',
    'x = "no end',
    'x = \\N^a',
    'x = {{{',
    'x = ${lc:${uc:a',
    'X = ${',
    'deny message = "${if',
    '  a \\\n\n',
  ]) {
    const lines = await tokenise(`${open}\nbegin routers\nr:\n  driver = accept`);
    const at = lines.findIndex((line) => line[0]?.text === 'begin');
    assert.ok(lines[at]![0]!.scopes.includes('keyword.control.section'), `after ${open}`);
    assert.deepEqual(
      lines[at + 1]!.map((token) => token.scopes),
      [
        ['meta.section.drivers', 'meta.driver', 'entity.name.function'],
        ['meta.section.drivers', 'meta.driver', 'punctuation.separator.key'],
      ],
      `after ${open}`,
    );
  }
});
