/** Loops and masses end: with Exim's answer or a clear limit, never with a hang. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printAsExim } from '../../../server/src/features/route-exim';
import { routeText } from '../../support/route-text';

const redirecting = (data: string) => `
begin routers
r:
  driver = redirect
  data = ${data}
end:
  driver = accept
  transport = t
begin transports
t:
  driver = appendfile
  file = /dev/null
`;

test('an address that leads to itself is taken by the next router', () => {
  assert.equal(
    printAsExim(routeText(redirecting('$local_part@$domain'), 'a@mail.example.com')),
    'a@mail.example.com\n    <-- a@mail.example.com\n  router = end, transport = t\n',
  );
});

test('an address that grows ends after a hundred ancestors', () => {
  const trace = routeText(redirecting('x$local_part@$domain'), 'a@mail.example.com');
  const [result] = trace.addresses;
  assert.equal(result?.status, 'deferred');
  assert.match(result?.log.at(-1)?.text ?? '', /^routing loop for x{100,}a@mail\.example\.com$/);
});

test('two addresses that lead to each other', () => {
  const data = '${if eq{$local_part}{a}{b}{a}}@$domain';
  const trace = routeText(redirecting(data), 'a@mail.example.com');
  assert.equal(
    printAsExim(trace),
    [
      'a@mail.example.com',
      '    <-- b@mail.example.com',
      '    <-- a@mail.example.com',
      '  router = end, transport = t',
      '',
    ].join('\n'),
  );
});

test('an alias with ten thousand addresses', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => `a${at}@mail.example.com`).join(',\n ');
  const text = `
begin routers
aliases:
  driver = redirect
  data = \${lookup{$local_part}lsearch{/etc/aliases}}
end:
  driver = accept
  transport = t
begin transports
t:
  driver = appendfile
  file = /dev/null
`;
  const trace = routeText(text, 'all@mail.example.com', { files: { 'etc/aliases': `all: ${many}\n` } });
  assert.equal(trace.addresses[0]?.deliveries.length, 10_000);
  assert.equal(trace.addresses[0]?.status, 'routed');
});

test('included lists that include each other', () => {
  const files = { 'etc/one': ':include:/etc/two', 'etc/two': 'a@mail.example.com\n:include:/etc/one' };
  const trace = routeText(redirecting(':include:/etc/one'), 'a@mail.example.com', { files });
  assert.equal(trace.addresses[0]?.status, 'deferred');
  assert.match(printAsExim(trace), /included file \/etc\/one includes itself/);
});

test('lists that include more and more', () => {
  const chain = (levels: number) =>
    Object.fromEntries(
      Array.from({ length: levels }, (_, at) => [
        `etc/${at}`,
        at === levels - 1 ? 'a@mail.example.com' : `:include:/etc/${at + 1}`,
      ]),
    );
  const levels = (count: number) =>
    routeText(redirecting(':include:/etc/0'), 'x@mail.example.com', { files: chain(count) });
  // Exim 4.96 reads ten thousand levels without a word.
  assert.equal(
    printAsExim(levels(10_000)),
    'a@mail.example.com\n    <-- a@mail.example.com\n    <-- x@mail.example.com\n  router = end, transport = t\n',
  );
  assert.match(
    printAsExim(levels(13_000)),
    /more than 12000 included files inside each other at \/etc\/12000/,
  );
  const doubling = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [`etc/${at}`, `:include:/etc/${at + 1}\n`.repeat(2)]),
  );
  const files = { ...doubling, 'etc/40': 'a@mail.example.com' };
  const trace = routeText(redirecting(':include:/etc/0'), 'x@mail.example.com', { files });
  assert.match(printAsExim(trace), /more than 200000 items in one redirection/);
});

test('aliases in the DNS that lead to each other', () => {
  const text = `
begin routers
mx:
  driver = dnslookup
  transport = t
begin transports
t:
  driver = smtp
`;
  const zone = 'a.example. CNAME b.example.\nb.example. CNAME a.example.\nc.example. MX 1 c.example.\n';
  for (const [version, status] of [
    ['4.96', 'deferred'],
    ['4.98', 'undeliverable'],
  ] as const) {
    const loop = routeText(text, 'x@a.example', { zone, version });
    assert.equal(loop.addresses[0]?.status, status);
    assert.equal(loop.addresses[0]?.log[0]?.text, 'CNAME loop for a.example encountered');
  }
  const dead = routeText(text, 'x@c.example', { zone });
  assert.equal(
    printAsExim(dead),
    'x@c.example is undeliverable: all relevant MX records point to non-existent hosts\n',
  );
});
