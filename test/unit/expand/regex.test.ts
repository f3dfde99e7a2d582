/** Regular expressions with PCRE2's meaning; the expected values are those of PCRE2 10.42. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRegex, RegexError } from '../../../server/src/expand/regex/compile';
import { runRegex } from '../../../server/src/expand/regex/machine';

function groups(pattern: string, subject: string, caseless = false): (string | null)[] | 'no' | string {
  const regex = compileRegex(pattern, caseless);
  if (regex instanceof RegexError) return regex.message;
  const found = runRegex(regex, subject, 0, { notEmptyAtStart: false, anchored: false, steps: 1_000_000 });
  if (!found || found === 'too-much') return 'no';
  const result: (string | null)[] = [];
  for (let at = 0; at < found.length; at += 2) {
    result.push((found[at + 1] as number) < 0 ? null : subject.slice(found[at], found[at + 1]));
  }
  return result;
}

const cases: readonly (readonly [string, string, (string | null)[] | string])[] = [
  ['a(b)?c', 'ac', ['ac', null]],
  ['^(?:x|(y))+$', 'xyx', ['xyx', 'y']],
  ['a++b', 'aaab', ['aaab']],
  ['a++ab', 'aaab', 'no'],
  ['(?>a+)ab', 'aaab', 'no'],
  ['(?i)ABC', 'xabcx', ['abc']],
  ['a(?i)b(?-i)c', 'aBc', ['aBc']],
  ['a(?i:b)c', 'aBC', 'no'],
  ['(?<=a)b', 'ab', ['b']],
  ['(?<!a)b', 'ab', 'no'],
  ['(?=ab)a', 'ab', ['a']],
  ['\\Aab\\z', 'ab', ['ab']],
  ['ab$', 'ab\n', ['ab']],
  ['ab\\z', 'ab\n', 'no'],
  ['ab\\Z', 'ab\n', ['ab']],
  ['a.c', 'a\nc', 'no'],
  ['(?s)a.c', 'a\nc', ['a\nc']],
  ['a.c', 'a\rc', ['a\rc']],
  ['[[:alpha:]]+', '12ab3', ['ab']],
  ['[[:^digit:]]+', '12ab3', ['ab']],
  ['[]a]+', 'x]a', [']a']],
  ['\\Qa.b\\E', 'axb a.b', ['a.b']],
  ['(?<n>a)\\k<n>', 'aa', ['aa', 'a']],
  ['(?P<n>a)(?P=n)', 'aa', ['aa', 'a']],
  ['(a)\\1', 'aa', ['aa', 'a']],
  ['\\x41\\101\\x{42}', 'AAB', ['AAB']],
  ['foo\\Kbar', 'foobar', ['bar']],
  ['(a)?(?(1)b|c)', 'ab', ['ab', 'a']],
  ['(a)?(?(1)b|c)', 'c', ['c', null]],
  ['\\((?:[^()]|(?R))*\\)', 'x(a(b)c)', ['(a(b)c)']],
  ['(?|(a)|(b))c', 'bc', ['bc', 'b']],
  ['(?x) a b # comment', 'ab', ['ab']],
  ['a{2,3}?', 'aaa', ['aa']],
  ['a{,2}', 'a{,2}', ['a{,2}']],
  ['\\bfoo\\b', 'a foo b', ['foo']],
  ['\\h+\\R', 'a \t\r\nb', [' \t\r\n']],
  ['(a*)*', 'b', ['', '']],
  ['(a|ab)(c|bcd)(d*)', 'abcd', ['abcd', 'a', 'bcd', '']],
  ['\\w', '\xe9', 'no'],
  ['(', 'a', 'missing closing parenthesis'],
  ['*', 'a', 'quantifier does not follow a repeatable item'],
  ['[z-a]', 'a', 'range out of order in character class'],
  ['(?<=a*)b', 'a', 'lookbehind assertion is not fixed length'],
];

for (const [pattern, subject, expected] of cases) {
  test(`${pattern} against ${JSON.stringify(subject)}`, () =>
    assert.deepEqual(groups(pattern, subject), expected));
}

test('without regard to case, ASCII letters alone', () => {
  assert.deepEqual(groups('aB', 'Ab', true), ['Ab']);
  assert.equal(groups('\xe9', '\xc9', true), 'no');
});
