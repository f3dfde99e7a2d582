/** Matching against lists: outcomes and the data left behind, as Exim 4.96 and 4.100 gave them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clean,
  type ListMatch,
  matchAddressList,
  matchDomainList,
  matchHostList,
  matchLocalPartList,
  tainted,
} from '../../../server/src/expand';
import { contextIn } from '../../support/expand-context';

const context = () =>
  contextIn({
    configuration:
      'domainlist dl = *.aa.bb : ^\\Nxxx(.*)\ndomainlist loop = +loop\nhostlist hl = 10.1.2.3 : 10.9.0.0/16\n',
    files: { '/domains': 'x.example: data\n*.y.z: wild\n' },
  });

const told = (match: ListMatch): string =>
  match.kind === 'matched'
    ? `${match.item} -> ${match.data?.text}`
    : match.kind === 'unmatched'
      ? `no ${match.item ?? ''}`.trim()
      : match.kind;

const domains: readonly (readonly [string, string, string])[] = [
  ['x.example', '*.example', '*.example -> *.example'],
  ['x.example', 'X.EXAMPLE', 'X.EXAMPLE -> X.EXAMPLE'],
  ['x.example', '^\\Nx\\.\\N', '^x\\. -> ^x\\.'],
  ['x.example', '!y.example', '!y.example -> undefined'],
  ['x.example', '!x.example : *', 'no !x.example'],
  ['z.example', 'a : b', 'no'],
  ['h.example', '@', '@ -> h.example'],
  ['[127.0.0.1]', '@[]', '@[] -> @[]'],
  ['q.aa.bb', '+dl', '*.aa.bb -> *.aa.bb'],
  ['q.aa.bb', '!+dl', 'no *.aa.bb'],
  ['x.example', 'lsearch;/domains', 'lsearch;/domains -> data'],
  ['a.b.y.z', 'partial-lsearch;/domains', 'partial-lsearch;/domains -> wild'],
  ['x.example', '+nolist', 'deferred'],
  ['a', '<; b ; a', 'a -> a'],
  ['', ':', ' -> '],
];

for (const [domain, list, expected] of domains) {
  test(`domain ${domain} in ${list}`, () => {
    assert.equal(told(matchDomainList(tainted(domain, '$domain'), list, context())), expected);
  });
}

test('the data that a literal item leaves behind is clean', () => {
  const match = matchDomainList(tainted('x.example', '$domain'), 'x.example', context());
  assert.equal(match.kind === 'matched' && match.data?.taint, undefined);
});

test('a list that contains itself ends', () => {
  assert.equal(matchDomainList(clean('a'), '+loop', context()).kind, 'deferred');
});

test('a match can set the numeric variables', () => {
  const state = context();
  matchDomainList(clean('q.aa.bb'), '+dl', state, { numbers: true });
  assert.deepEqual(
    state.state.numbers.map(({ text }) => text),
    ['q.aa.bb', 'q'],
  );
});

test('a file that nobody knows is a question', () => {
  const match = matchDomainList(clean('a'), 'lsearch;/nowhere', contextIn());
  assert.deepEqual(match, { kind: 'unknown', questions: [{ kind: 'file', path: '/nowhere' }] });
});

const addresses: readonly (readonly [string, string, string])[] = [
  ['a@b.c', 'a@b.c', 'a@b.c -> a@b.c'],
  ['a@b.c', '*@b.c', '*@b.c -> *@b.c'],
  ['a@b.c', 'b.c', 'b.c -> @b.c'],
  ['a@b.c', '*.c', '*.c -> @*.c'],
  ['A@B.c', 'a@b.c', 'a@b.c -> a@b.c'],
  ['A@B.c', '+caseful : a@b.c', 'no'],
  ['a@q.aa.bb', 'a@+dl', 'a@+dl -> a@*.aa.bb'],
  ['', ':', ' -> undefined'],
  ['', '*', 'no'],
  ['testlist-bounces@list.example.com', '*-bounces@*', '*-bounces@* -> *-bounces@**'],
];

for (const [address, list, expected] of addresses) {
  test(`address ${address} in ${list}`, () => {
    const match = told(matchAddressList(clean(address), list, context()));
    assert.equal(match.startsWith(expected.replace(/\*\*$/, '')), true, match);
  });
}

test('local parts mind their case after +caseful', () => {
  assert.equal(told(matchLocalPartList(clean('Abc'), 'abc', context())), 'abc -> abc');
  assert.equal(told(matchLocalPartList(clean('Abc'), '+caseful : abc', context())), 'no');
});

const hosts: readonly (readonly [string, string, string])[] = [
  ['10.9.8.7', '+hl', 'matched'],
  ['10.1.2.4', '+hl', 'unmatched'],
  ['::ffff:10.1.2.3', '10.1.2.3', 'matched'],
  ['', ':', 'matched'],
  ['10.1.2.3', ':', 'unmatched'],
  ['127.0.0.1', '@[]', 'matched'],
  ['fe80::1', '<; fe80::/10', 'matched'],
];

for (const [address, list, kind] of hosts) {
  test(`host ${address} in ${list}`, () => {
    assert.equal(matchHostList({ address }, list, context()).kind, kind);
  });
}
