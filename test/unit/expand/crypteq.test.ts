/** Passwords against hashes; the expected hashes are those of the C library's crypt(), the answers those of Exim 4.96. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clean, expand, tainted } from '../../../server/src/expand';
import { contextIn } from '../../support/expand-context';

function crypteq(password: string, hash: string): string {
  const variables = { auth1: tainted(password, 'AUTH'), acl_m0: clean(hash) };
  const result = expand('${if crypteq{$auth1}{$acl_m0}{y}{n}}', contextIn({ variables }));
  return result.kind === 'ok' ? result.value.text : result.kind;
}

const hashes: readonly (readonly [string, string])[] = [
  ['password', '$1$abcdefgh$G//4keteveJp0qb8z2DxG/'],
  ['', '$1$x$fwjfZtMwarkdetsjiQreU1'],
  ['a', '$1$longsalt$fM1wcJCfALNlgOGO4RyX./'],
  ['a'.repeat(40), '$1$s$3wGjGhC4d8BHWalvsxYyv.'],
  ['password', '$5$saltsalt$gOjOtoMpVhru2uyjeJSEc/JaLQWOXMNmlOnj6T4AtC.'],
  ['p'.repeat(70), '$5$rounds=1000$verylongsaltstri$6z4Ltf0YYZRxgOoY/gb54Hf0IB28.s.XSU0dJSXZ6A3'],
  ['', '$5$$3c2QQ0KjIU1OLtB29cl8Fplc2WN7X89bnoEjaR7tWu.'],
  [
    'password',
    '$6$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2/jctKu9YterLp8wwnSq.qc.eoxqOmSuNp2xS0ktL3nh/',
  ],
  [
    'p'.repeat(130),
    '$6$rounds=1500$s$O2J9tUiOUI4QifRu.yNRxz3kSfidE8S2Jn5Sme.DEbVpefV3J6K8mYZ3jddMn9rcUBf7A3ntnIt40C80CVSQ//',
  ],
  ['x', '$5$nodollar$LxNjyfrF66bARna1UFKWnNiZppP8iQIUkbKY23O5yL.'],
  ['pass', '$1$nodollar$IIeiV9N3c5XQn9ocYn4pp/'],
  [
    'caf\xc3\xa9',
    '$6$saltsalt$6/n7vTyYG7D49dfLgTHDnlaowK2H/iWSx7W0t5/ql2vsoTRtvEDkQcUEeyP8JkVWSXPMo2PHmP.vm6.HOTWwd1',
  ],
];

for (const [password, hash] of hashes) {
  test(hash, () => {
    assert.equal(crypteq(password, hash), 'y');
    assert.equal(crypteq(`${password}.`, hash), 'n');
    assert.equal(crypteq(password, `{crypt}${hash}`), 'y');
    assert.equal(crypteq(password, hash.slice(0, -1)), 'n');
  });
}

const answers: readonly (readonly [string, string, string])[] = [
  ['MySecretRhubarb', '{crypt16}azrazPWCQJhyg', 'n'],
  ['MySecretRhubarb', '{crypt16}azrazPWCQJhygdJWzb77lQMA', 'y'],
  ['MySecret', '{crypt16}azrazPWCQJhygwLsTrzM/ds6', 'n'],
  ['MySecretRhubarbExtraLong', '{crypt16}azrazPWCQJhygej4kVSPhi5Y', 'y'],
  ['MySecret', '{crypt16}azrazPWCQJhyg', 'y'],
  ['', '{crypt16}abmF1QH4PEr.E', 'y'],
  ['', '{crypt16}a', 'n'],
  ['a', '{crypt16}$1$x$P8VObTrxaqT4VBmnH06P8.', 'n'],
  ['x', '$6$rounds=10$roundstoolow$abc', 'n'],
  ['sh', '$6$a:b$abc', 'n'],
  ['password', '$5$saltsalt', 'n'],
  ['password', '$1$', 'n'],
];

for (const [password, hash, expected] of answers)
  test(`${password} against ${hash}`, () => assert.equal(crypteq(password, hash), expected));

test('kinds that are not computed, and too many rounds, are questions', () => {
  for (const hash of ['$y$j9T$abc$def', '$2b$12$abc', '$6$rounds=999999999$s$abc'])
    assert.equal(crypteq('x', hash), 'unknown');
});
