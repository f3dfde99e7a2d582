/** `eximls route` on the sample: what it prints in each form, its exit status, and what it refuses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runEximls } from '../../support/run-eximls';
import { sampleFolder } from '../../support/snippets';

const world = ['--files', 'root', '--dns', 'example.zone', '--sender', 'someone@example.com'];

function eximls(args: readonly string[], stdin = '') {
  return runEximls(args, { cwd: sampleFolder, stdin });
}

test('as exim -bt, with its exit status', async () => {
  const found = await eximls(['route', '-C', 'exim.conf', ...world, 'testlist@list.example.com']);
  assert.deepEqual(found, {
    status: 0,
    out: 'testlist@list.example.com\n  router = mailman_router, transport = mailman_transport\n',
    err: '',
  });
  const lost = await eximls([
    'route',
    '-C',
    'exim.conf',
    ...world,
    'nosuch@list.example.com, alice@example.com',
  ]);
  assert.equal(lost.status, 2);
  assert.equal(
    lost.out,
    'nosuch@list.example.com is undeliverable: Unrouteable address\nalice@example.com\n  router = localuser, transport = local_delivery\n',
  );
  const later = await eximls(['route', '-C', 'exim.conf', ...world, 'x@elsewhere.example']);
  assert.deepEqual(
    [later.status, later.out],
    [1, 'x@elsewhere.example cannot be resolved at this time: host lookup did not complete\n'],
  );
});

test('addresses from standard input, with the prompt that Exim prints', async () => {
  const { out } = await eximls(['route', '-C', 'exim.conf', ...world], 'alice@example.com\n\n');
  assert.equal(
    out,
    '> alice@example.com\n  router = localuser, transport = local_delivery\n> syntax error: empty address\n> \n',
  );
});

test('JSON: status, deliveries with problems, questions', async () => {
  const { out, status } = await eximls([
    'route',
    '-C',
    'howto-original/exim.conf',
    ...world,
    '--format',
    'json',
    'testlist-bounces+a=b.example@list.example.com',
    'x@elsewhere.example',
  ]);
  const { addresses } = JSON.parse(out);
  const [bounce, unknown] = addresses;
  assert.equal(status, 1);
  assert.equal(bounce.status, 'routed');
  const [delivery] = bounce.deliveries;
  assert.equal(delivery.router, 'mailman_router');
  assert.equal(delivery.transport, 'mailman_transport');
  assert.equal(delivery.command, '/usr/local/mailman/mail/mailman bounces testlist');
  assert.deepEqual(
    delivery.problems.map(({ severity, code, message }: Record<string, string>) => ({
      severity,
      code,
      message,
    })),
    [
      {
        severity: 'error',
        code: 'taint-pipe-arg',
        message: "Tainted arg 1 for mailman_transport transport command: 'bounces'",
      },
    ],
  );
  assert.equal(bounce.trace[0].routers.length, 4);
  assert.equal(unknown.status, 'incomplete');
  assert.deepEqual(
    unknown.questions
      .filter((one: { answer?: string }) => one.answer === undefined)
      .map((one: { text: string }) => one.text),
    ['dns MX elsewhere.example'],
  );
});

test('explain: reasons, taint, and what nobody knows', async () => {
  const { out } = await eximls([
    'route',
    '-C',
    'howto-original/exim.conf',
    ...world,
    '--format',
    'explain',
    'testlist@list.example.com',
    'x@elsewhere.example',
  ]);
  assert.match(out, /^ {2}dnslookup +skipped +domains: !\+local_domains/m);
  assert.match(out, /testlist {2}⚠ tainted: \$local_part/);
  assert.match(out, /would bounce: Tainted arg 2 for mailman_transport transport command: 'testlist'/);
  assert.match(out, /--assume 'dns MX elsewhere\.example=…'/);
});

test('an assumption answers a question', async () => {
  const assume = [
    '--assume',
    'dns MX elsewhere.example=5 mx.elsewhere.example',
    '--assume',
    'dns AAAA mx.elsewhere.example=no-data',
    '--assume',
    'dns A mx.elsewhere.example=192.0.2.9',
  ];
  const { out, status } = await eximls([
    'route',
    '-C',
    'exim.conf',
    ...world,
    ...assume,
    'x@elsewhere.example',
  ]);
  assert.deepEqual(
    [status, out],
    [
      0,
      'x@elsewhere.example\n  router = dnslookup, transport = remote_smtp\n  host mx.elsewhere.example [192.0.2.9] MX=5\n',
    ],
  );
});

test('rewrite and retry', async () => {
  const none = await eximls(['rewrite', '-C', 'exim.conf', 'a@b']);
  assert.deepEqual([none.status, none.out], [0, 'No rewrite rules are defined\n']);
  const rule = await eximls(['retry', '-C', 'exim.conf', 'a@example.com']);
  assert.deepEqual([rule.status, rule.out], [0, 'Retry rule: *  *  F,2h,15m; G,16h,1h,1.5; F,4d,6h; \n']);
});

test('what makes no sense is refused with status 2', async () => {
  for (const [args, message] of [
    [['route', 'a@b'], /-C FILE is missing/],
    [['route', '-C', 'nosuch.conf', 'a@b'], /nosuch\.conf: no such file/],
    [['route', '-C', 'exim.conf', '--format', 'xml', 'a@b'], /--format xml/],
    [['route', '-C', 'exim.conf', '--assume', 'what', 'a@b'], /--assume what/],
    [['route', '-C', 'exim.conf', '--dns', 'nosuch.zone', 'a@b'], /--dns nosuch\.zone/],
    [['route', '-C', 'exim.conf', '--nosuch', 'a@b'], /--nosuch/],
    [['retry', '-C', 'exim.conf'], /no address or domain/],
  ] as const) {
    const { status, err } = await eximls(args);
    assert.equal(status, 2, args.join(' '));
    assert.match(err, message);
  }
});
