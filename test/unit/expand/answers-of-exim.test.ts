/** Differences that random comparisons with real Exims have shown, each as it was found; the expected values are those of that release. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand } from '../../../server/src/expand';
import type { EximVersion } from '../../../server/src/reference';
import { contextIn } from '../../support/expand-context';

const cases: readonly (readonly [EximVersion, string, string])[] = [
  // The list of match_ip was expanded a second time.
  [
    '4.98',
    '${if match_ip{10.1.2.3}{10.1.2.0/24 : fe80::$:/10}}',
    'unable to complete match against "10.1.2.0/24 : fe80::$:/10": NULL',
  ],
  [
    '4.96',
    '${if match_ip{10.1.2.3}{10.1.2.0/24 : $nosuch}}',
    'unable to complete match against "10.1.2.0/24 : $nosuch": NULL',
  ],
  ['4.100', '${if match_ip{10.1.2.3}{10.1.2.0/24 : $nosuch}}', 'true'],
  // What the condition of a filter left behind.
  ['4.96', '${filter{2:1}{inlist{$item}{1:b:c}}}<$value>', '1<1>'],
  ['4.96', '${if eq{a}{a}{${filter{1}{inlist{a}{a:b:c}}}<$value>}}<$value>', '1<a><>'],
  ['4.98', '${filter{2:1}{inlist{$item}{1:b:c}}}<$value>', '1<>'],
  // The prefix of hexadecimal numbers alone.
  ['4.96', '${eval:0x}', '0'],
  ['4.96', '${eval:1+0x}', '1'],
  ['4.96', '${eval:0xg}', '0'],
  ['4.96', '${eval:0x!1F}', 'error in expression evaluation: expecting operator (after processing "0x")'],
];

for (const [version, text, expected] of cases) {
  test(`${version}: ${text}`, () => {
    const result = expand(text, contextIn({ version, files: {} }));
    assert.notEqual(result.kind, 'unknown');
    if (result.kind !== 'unknown')
      assert.equal(result.kind === 'ok' ? result.value.text : result.message, expected);
  });
}
