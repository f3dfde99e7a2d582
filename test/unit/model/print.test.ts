/** What `print` makes of values, drivers and lines; every expected text was printed by `exim -bP` of that release. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildModel } from '../../../server/src/model/model';
import { print } from '../../../server/src/model/print/print';
import { preprocess, type SourceFile, sourceFile } from '../../../server/src/preprocess';
import { readConfiguration } from '../../../server/src/syntax';

interface Asking {
  readonly version?: string;
  readonly labels?: boolean;
  readonly includes?: Readonly<Record<string, string>>;
}

function printed(text: string, names: readonly string[], asking: Asking = {}): readonly string[] {
  const { version = '4.100', labels = true, includes = {} } = asking;
  const include = (path: string): SourceFile | 'missing' => {
    const found = includes[path];
    return found === undefined ? 'missing' : sourceFile(path, path, found);
  };
  const macros = { builtIn: [], commandLine: new Map([['GIVEN', 'x']]) };
  const root = sourceFile('/c', '/c', text);
  const preprocessed = preprocess(root, { version, macros, include, startSection: 'main' });
  const configuration = readConfiguration(preprocessed, version);
  assert.deepEqual(
    configuration.problems.filter(({ exim }) => exim),
    [],
  );
  const installation = {
    version,
    hostname: 'vm',
    users: [
      { name: 'root', uid: 0, gid: 0 },
      { name: 'mail', uid: 8, gid: 8 },
    ],
    groups: [
      { name: 'daemon', gid: 1 },
      { name: 'mail', gid: 8 },
    ],
  };
  return print(buildModel(configuration), names, installation, labels).lines;
}

/** The line for one main option. */
function main(setting: string, name = setting.replace(/^no_/, '').split(' ')[0] ?? ''): string {
  return printed(`${setting}\n`, [name])[0] ?? '';
}

describe('main options', () => {
  for (const [setting, line] of [
    ['check_spool_space = 4096G', 'check_spool_space = 4T'],
    ['check_log_space = 1000', 'check_log_space = 1000K'],
    ['bounce_return_linesize_limit = 1024M', 'bounce_return_linesize_limit = 1024M'],
    ['message_body_visible = 2K', 'message_body_visible = 2K'],
    ['header_maxsize = 0x10', 'header_maxsize = 16'],
    ['dns_dnssec_ok = 010', 'dns_dnssec_ok = 8'],
    ['delay_warning = 1h:2d', 'delay_warning = 1h:2d'],
    ['delay_warning = 0s', 'delay_warning = '],
    ['queue_only_load = 1.5', 'queue_only_load = 1.5'],
    ['smtp_load_reserve = 0', 'smtp_load_reserve = 0.0'],
    ['deliver_queue_load_max = 10.25', 'deliver_queue_load_max = 10.25'],
    ['local_from_prefix = ÿé', 'local_from_prefix = \\303\\277\\303\\251'],
    ['timezone = "a\\\\b\\x41\\101\\"\\n"', 'timezone = a\\bAA"\\n'],
    ['never_users = 99999', 'never_users = 99999'],
    ['never_users = root : 8', 'never_users = root:mail'],
    ['trusted_groups = mail:1', 'trusted_groups = mail:daemon'],
    ['smtp_receive_timeout = ${x}', 'smtp_receive_timeout = ${x}'],
    ['remote_max_parallel = 0', 'remote_max_parallel = 1'],
    ['no_accept_8bitmime', 'no_accept_8bitmime'],
    ['accept_8bitmime =', 'accept_8bitmime'],
    ['accept_8bitmime = no', 'no_accept_8bitmime'],
  ] as const)
    test(setting, () => assert.equal(main(setting), line));

  test('that follow from others', () => {
    assert.equal(main('system_filter_user = mail', 'system_filter_group'), 'system_filter_group = mail');
    assert.equal(
      main('return_size_limit = 20K', 'bounce_return_size_limit'),
      'bounce_return_size_limit = 20K',
    );
    assert.equal(main('qualify_domain = q.x', 'qualify_recipient'), 'qualify_recipient = q.x');
    assert.equal(main('spool_directory = /s', 'process_log_path'), 'process_log_path = /s/exim-process.info');
    assert.equal(
      main('print_topbitchars\nlocal_from_prefix = é\tx', 'local_from_prefix'),
      'local_from_prefix = é\\tx',
    );
  });

  test('that were not set', () => {
    const names = ['never_users', 'qualify_domain', 'auto_thaw', 'queue_only_load', 'bi_command'];
    assert.deepEqual(printed('', names), [
      'never_users =',
      'qualify_domain = vm',
      'auto_thaw = 0s',
      'queue_only_load =',
      'bi_command = ',
    ]);
    assert.deepEqual(printed('', names, { labels: false }), ['', 'vm', '0s', 'queue_only_load =', '']);
  });

  test('of a module print nothing since it is one', () => {
    assert.deepEqual(printed('', ['dkim_verify_hashes'], { version: '4.96' }), [
      'dkim_verify_hashes = sha256:sha512',
    ]);
    assert.deepEqual(printed('', ['dkim_verify_hashes']), []);
  });
});

test('names that nothing has', () => {
  const model = ['nonsense', 'domainlist', 'router', '+none', 'local_scan'];
  assert.deepEqual(printed('', model, { version: '4.96' }), [
    'nonsense is not a known option',
    'domainlist is not a known option',
    'router +none not found',
    'local_scan() options are not supported',
  ]);
  assert.deepEqual(printed('', ['+none'], { version: '4.96' }), [
    'no address, domain, host, or local part list called "none" exists',
  ]);
  assert.deepEqual(printed('', ['+none']), [
    "no address, domain, host, or local part list called 'none' exists",
  ]);
});

describe('drivers', () => {
  const router = (settings: string) =>
    `begin routers\nr:\n driver = accept\n transport = t\n${settings}begin transports\nt:\n driver = smtp\n`;
  const line = (settings: string, name: string, asking?: Asking) =>
    printed(router(settings), ['router', 'r'], asking).find((each) =>
      new RegExp(`^(?:no_)?${name}(?: =|$)`).test(each),
    );

  test('repeated options come together', () => {
    const conditions = ' condition = a\n condition = b\n condition = c\n';
    assert.equal(
      line(conditions, 'condition'),
      'condition = ${if and{{bool_lax{${if and{{bool_lax{a}}{bool_lax{b}}}}}}{bool_lax{c}}}}',
    );
    assert.equal(
      line(' headers_add = "A: b\\n  C: d"\n headers_add = <; a ; b\n', 'headers_add'),
      'headers_add = A: b\\nC: d\\na\\nb',
    );
    assert.equal(
      line(' headers_remove = <; x ; y : z\n headers_remove = a :  b\n', 'headers_remove'),
      'headers_remove = x:y :: z:a:b',
    );
    assert.equal(line(' set = r_a = 1\n set = r_b = 2 ; r_c = 3\n', 'set'), 'set = r_a = 1;r_b = 2;r_c = 3');
    const empty = ' headers_remove = : a : : b :: c :\n';
    assert.equal(line(empty, 'headers_remove', { version: '4.98' }), 'headers_remove = a::b :: c');
    assert.equal(line(empty, 'headers_remove'), 'headers_remove =  :a: :b :: c');
  });

  test('are completed', () => {
    assert.equal(line('', 'retry_use_local_part'), 'no_retry_use_local_part');
    assert.equal(line(' senders = x\n', 'retry_use_local_part'), 'retry_use_local_part');
    assert.equal(line(' address_data = x\n', 'retry_use_local_part'), 'no_retry_use_local_part');
    assert.equal(line(' user = mail\n', 'group'), 'group = mail');
    assert.equal(line(' user = ${x}\n', 'user'), 'user = ${x}');
    assert.equal(line(' verify = no\n', 'verify_sender'), 'no_verify_sender');
    assert.equal(line('', 'log_as_local'), 'log_as_local');
  });

  test('one that is not there', () => {
    assert.deepEqual(printed(router(''), ['transport', 'x', 'router_list']), ['transport x not found', 'r']);
  });
});

test('macros keep their place when they are defined again', () => {
  const lines = printed('A1 = a\nB1 = A1\nA1 == b\n', ['macros'], { version: '4.96' });
  assert.equal(lines[0]?.slice(0, 22), '_DKIM_OVERSIGN_HEADERS');
  assert.deepEqual(lines.slice(-3), ['GIVEN=x', 'A1=b', 'B1=a']);
});

describe('config', () => {
  const includes = {
    '/c1.inc': 'domainlist a=b : c\n\nlocalpartlist foo =\n',
    '/c2.inc': '  in c2  \\',
    '/c3.inc': '',
  };
  const text = `# comment
ABC = 1  2   3
hide   primary_hostname   = ABC
.include /c1.inc
keep_environment =  a   "b   c"   d
  timezone \\
   = \\
.include /c2.inc
  X

begin acl
  myacl:
  accept   domains = x   y
         message = 'a   b'    c  d
begin   routers
.include_if_exists /nonexistent
.include_if_exists /c3.inc
r1:
 driver = accept
 transport = t
R2=3
begin transports
t: 
  driver = smtp
begin retry
* * F,2h,15m
`;
  const expected = `# 1 "/c"
ABC = 1 2 3
hide primary_hostname = 1 2 3
# 4 "/c"
# 1 "/c1.inc"
domainlist a=b : c
localpartlist foo =
# 4 "/c"
keep_environment = a "b c" d
# 8 "/c"
# 1 "/c2.inc"
# 8 "/c"
timezone = in c2 X

begin acl

  myacl:
    accept domains = x y
    message = 'a   b'    c  d

begin routers
# 17 "/c"
# 17 "/c"

  r1:
    driver = accept
    transport = t
    R2=3

begin transports

  t:
    driver = smtp

begin retry
  * * F,2h,15m`;

  test('squeezes white space until 4.96', () => {
    assert.deepEqual(printed(text, ['config'], { version: '4.96', includes }), [
      '# Exim Configuration (4.96)',
      ...expected.split('\n'),
    ]);
  });

  test('turns the first of several into a space later', () => {
    const line = 'keep_environment = a\t\tb \t c\t  d"e"\t\tf \t"x\ty"\t\tz';
    assert.equal(printed(line, ['config'])[2], 'keep_environment = a \tb \t c   d"e" \tf \t"x y" \tz');
    assert.equal(
      printed(line, ['config'], { version: '4.96' })[2],
      'keep_environment = a b c d"e" f "x y" z',
    );
  });

  test('without labels has neither indents nor empty lines', () => {
    const bare = expected.split('\n').flatMap((line) => (line === '' ? [] : [line.trimStart()]));
    assert.deepEqual(printed(text, ['config'], { version: '4.96', includes, labels: false }), [
      '# Exim Configuration (4.96)',
      ...bare,
    ]);
  });
});

test('ACLs, which Exim does not print one by one', () => {
  const text = 'begin acl\none:\n  deny\n    hosts = a\ntwo:\n  accept\n';
  assert.deepEqual(printed(text, ['acls']), ['', 'one acl:', 'deny', 'hosts = a', '', 'two acl:', 'accept']);
  assert.deepEqual(printed(text, ['acl', 'two', 'acl_list']), ['accept', 'one', 'two']);
});
