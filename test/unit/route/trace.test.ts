/** What the trace says of the way through the routers. Expected values are what `exim -bt` and deliveries of 4.96 and 4.100 say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printAsExim } from '../../../server/src/features/route-exim';
import { outcomes, routeText, steps } from '../../support/route-text';

const conf = String.raw`
domainlist lists = list.example.com
begin routers
aliases:
  driver = redirect
  data = ${'${lookup{$local_part}lsearch{/etc/aliases}}'}
elsewhere:
  driver = dnslookup
  domains = !+lists
  transport = out
lists:
  driver = accept
  domains = +lists
  local_part_suffix = -owner : -bounces+*
  local_part_suffix_optional
  local_parts = !nobody : *
  senders = !*@spam.example : *
  require_files = /lists/$local_part/config
  condition = ${'${if eq{$local_part}{closed}{no}{yes}}'}
  set = r_list = $local_part
  transport = wrapper
begin transports
wrapper:
  driver = pipe
  command = /bin/wrapper '$local_part_suffix' $local_part $domain_data
  user = mailman
  current_directory = /lists
out:
  driver = smtp
`;

const files = {
  'lists/news/config': '',
  'lists/closed/config': '',
  'etc/aliases': 'root: news\n',
  'etc/passwd': 'mailman:x:38:38::/lists:/bin/false\n',
};

test('each check stands in Exim’s order with what decided it', () => {
  const trace = routeText(conf, 'NEWS-Bounces+x=y@list.example.com', { files });
  assert.deepEqual(outcomes(trace), ['aliases: declined', 'elsewhere: skipped', 'lists: accepted']);
  const step = steps(trace)[2];
  assert.deepEqual(
    step?.checks.map(({ option, result }) => `${option} ${result}`),
    [
      'local_part_suffix yes',
      'domains yes',
      'local_parts yes',
      'senders yes',
      'require_files yes',
      'condition yes',
      'set yes',
    ],
  );
  const item = (option: string) => step?.checks.find((check) => check.option === option)?.item;
  assert.deepEqual([item('domains')?.index, item('domains')?.lists], [1, ['lists']]);
  assert.deepEqual([item('domains')?.at?.line, item('domains')?.at?.column], [2, 20]);
  assert.deepEqual([item('local_part_suffix')?.index, item('local_part_suffix')?.text], [2, '-bounces+*']);
  assert.deepEqual([item('local_parts')?.index, item('local_parts')?.text], [2, '*']);
  assert.deepEqual(
    step?.sets.map(({ variable, value }) => [variable, value.text, value.tainted]),
    [
      ['$local_part_suffix', '-bounces+x=y', true],
      ['$local_part_suffix_v', 'x=y', true],
      ['$domain_data', 'list.example.com', false],
      ['$local_part_data', '*', false],
      ['$sender_data', '@*', false],
      ['$r_list', 'news', true],
    ],
  );
});

test('a router is skipped with the item that turned the address away', () => {
  const why = (address: string, sender?: string) =>
    steps(routeText(conf, address, { files, ...(sender !== undefined && { sender }) })).map(
      (step) => step.why,
    );
  assert.equal(why('news@list.example.com')[1], 'domains: !+lists');
  assert.equal(why('nobody@list.example.com')[2], 'local_parts: !nobody');
  assert.equal(why('news@list.example.com', 'x@spam.example')[2], 'senders: !*@spam.example');
  assert.equal(why('none@list.example.com')[2], '/lists/none/config does not exist');
  assert.equal(why('closed@list.example.com')[2], 'condition is no');
});

test('the command with the taint of each argument, and the first refusal alone', () => {
  const [delivery] = routeText(conf, 'news@list.example.com', { files }).addresses[0]?.deliveries ?? [];
  assert.deepEqual(
    delivery?.command?.argv.map(({ text, tainted }) => [text, tainted]),
    [
      ['/bin/wrapper', false],
      ['', false],
      ['news', true],
      ['list.example.com', false],
    ],
  );
  assert.deepEqual(
    delivery?.problems.map(({ message, effect, code }) => [message, effect, code]),
    [["Tainted arg 2 for wrapper transport command: 'news'", 'bounce', 'taint-pipe-arg']],
  );
  assert.deepEqual(
    [delivery?.user, delivery?.group, delivery?.currentDirectory?.text],
    ['mailman', '38', '/lists'],
  );
});

test('an Exim before 4.96 runs commands with such arguments', () => {
  const [delivery] =
    routeText(conf, 'news@list.example.com', { files, version: '4.95' }).addresses[0]?.deliveries ?? [];
  assert.deepEqual(delivery?.problems, []);
});

test('redirection is a tree, and its deliveries name their parents', () => {
  const trace = routeText(conf, 'root@list.example.com', { files });
  const [root] = trace.addresses[0]?.trace ?? [];
  assert.deepEqual(
    root?.routers.map((step) => step.redirection?.items),
    [[{ text: 'news', kind: 'address' }]],
  );
  assert.deepEqual(
    root?.children.map((child) => child.address),
    ['news@mail.example.com'],
  );
  assert.equal(trace.addresses[0]?.status, 'incomplete', 'nobody knows the MX of mail.example.com');
});

test('a question without an answer does not stop the trace, and its answer changes it', () => {
  const unknown = routeText(conf, 'news@list.example.com');
  assert.equal(unknown.addresses[0]?.status, 'incomplete');
  assert.deepEqual(outcomes(unknown), ['aliases: declined', 'elsewhere: skipped', 'lists: accepted']);
  assert.deepEqual(
    unknown.questions.map(({ text, answer }) => [text, answer]),
    [
      ['file /etc/aliases', undefined],
      ['exists /lists/news/config', undefined],
      ['user mailman', undefined],
    ],
  );
  assert.equal(steps(unknown)[2]?.assumed, true);
  assert.equal(
    steps(unknown)[2]?.checks.find((check) => check.option === 'require_files')?.result,
    'unknown',
  );
  const assume = ['file /etc/aliases=none', 'exists /lists/news/config=no', 'user mailman=yes'];
  const known = routeText(conf, 'news@list.example.com', {
    assume: assume.slice(1).concat('file /etc/aliases='),
  });
  assert.equal(known.addresses[0]?.status, 'undeliverable');
  assert.equal(printAsExim(known), 'news@list.example.com is undeliverable: Unrouteable address\n');
});

test('the VERP pair gives each recipient a return path of its own', () => {
  const verp = String.raw`
begin routers
verp:
  driver = dnslookup
  senders = *-bounces@*
  transport = verp
begin transports
verp:
  driver = smtp
  return_path = ${'${local_part:$return_path}+$local_part=$domain@${domain:$return_path}'}
  max_rcpt = 1
  headers_remove = Errors-To
  headers_add = Errors-To: $return_path
`;
  const zone = 'remote.example. MX 10 mx.remote.example.\nmx.remote.example. A 192.0.2.7\n';
  const trace = routeText(verp, 'User@remote.example', { zone, sender: 'news-bounces@list.example.com' });
  const [delivery] = trace.addresses[0]?.deliveries ?? [];
  assert.equal(delivery?.returnPath, 'news-bounces+user=remote.example@list.example.com');
  assert.deepEqual(delivery?.headersAdd, ['Errors-To: news-bounces+user=remote.example@list.example.com']);
  assert.deepEqual(delivery?.headersRemove, ['Errors-To']);
  assert.deepEqual(delivery?.batching, { most: 1 });
  assert.deepEqual(delivery?.hosts, [{ name: 'mx.remote.example', address: '192.0.2.7', mx: 10 }]);
});

test('a tainted path waits, since 4.94', () => {
  const mailbox = `
begin routers
users:
  driver = accept
  check_local_user
  transport = box
begin transports
box:
  driver = appendfile
  file = /var/mail/$local_part
`;
  const users = { 'etc/passwd': 'me:x:1000:1000::/home/me:/bin/sh\n' };
  const problems = (version: string) =>
    routeText(mailbox, 'me@mail.example.com', { files: users, version }).addresses[0]?.deliveries[0]
      ?.problems;
  assert.deepEqual(
    problems('4.96')?.map(({ message, effect }) => [message, effect]),
    [["Tainted '/var/mail/me' (file or directory name for box transport) not permitted", 'defer']],
  );
  assert.deepEqual(problems('4.93'), []);
});

test('a directory that nobody can tell of is likely there, and "yes" means a directory', () => {
  const text = `
begin routers
lists:
  driver = accept
  local_parts = dsearch,filter=subdir;/lists
  require_files = /lists/$local_part_data/config.pck
  transport = post
begin transports
post:
  driver = pipe
  command = /bin/post $local_part_data
  user = mailman
`;
  const unknown = routeText(text, 'news@mail.example.com');
  assert.deepEqual(
    unknown.questions.map((question) => question.text),
    ['exists /lists/news/', 'exists /lists/news/config.pck', 'user mailman'],
  );
  assert.deepEqual(outcomes(unknown), ['lists: accepted']);
  const assume = unknown.questions.map((question) => `${question.text}=yes`);
  const known = routeText(text, 'news@mail.example.com', { assume });
  assert.equal(known.addresses[0]?.status, 'routed');
  assert.equal(known.addresses[0]?.deliveries[0]?.command?.text, '/bin/post news');
});

// As test 4803 of Exim's own suite has it.
test('dns_trust_aa believes the servers of the zones it names', () => {
  const text = (main: string) => `${main}
begin routers
secure:
  driver = dnslookup
  dnssec_require_domains = *
  transport = out
begin transports
out:
  driver = smtp
`;
  const zone = '$ORIGIN remote.example.\n@ MX 10 mx\nmx A 192.0.2.7\n';
  const hosts = (main: string) =>
    routeText(text(main), 'a@remote.example', { zone }).addresses[0]?.deliveries[0]?.hosts;
  assert.equal(hosts(''), undefined);
  assert.equal(hosts('dns_trust_aa = other.example'), undefined);
  assert.deepEqual(hosts('dns_trust_aa = remote.example'), [
    { name: 'mx.remote.example', address: '192.0.2.7', mx: 10, authenticated: true },
  ]);
});
