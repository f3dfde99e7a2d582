/** Hostile expansions end with an answer or with words about the limit. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clean, expand } from '../../../server/src/expand';
import { contextIn } from '../../support/expand-context';

const context = () =>
  contextIn({
    variables: { address_data: clean(`${'a'.repeat(10000)}!`), acl_m0: clean('abc '.repeat(250_000)) },
  });
const answer = (text: string) => {
  const result = expand(text, context());
  return result.kind === 'ok' ? result.value.text : result.kind === 'failed' ? result.message : 'unknown';
};

for (const pattern of [
  '^(a+)+\\$',
  '^(a|a)*\\$',
  '(a*)*b',
  '(a*?)*?b',
  '^(a+?)+\\$',
  '(.*)(.*)(.*)(.*)b',
  '([a-z]+)*x',
  '^(([a-z])+.)+[A-Z]([a-z])+\\$',
  '(?>(a+)+)b',
]) {
  test(`a pattern that could run for ever: ${pattern}`, () => {
    assert.equal(answer(`\${if match{$address_data}{${pattern}}{y}{n}}`), 'n');
  });
}

for (const pattern of ['(a+)+\\\\1b', '(?=(a+)+b)', '(?!(a+)+b)c']) {
  test(`a pattern whose failures cannot be remembered: ${pattern}`, () => {
    assert.match(answer(`\${if match{$address_data}{${pattern}}{y}{n}}`), /too many steps/);
  });
}

for (const [pattern, expected] of [
  ['abc \\$', 'y'],
  ['.*x', 'n'],
  ['(abc )+x', 'n'],
  ['(?s).*?zz', 'n'],
  ['(\\\\w+ )+\\$', 'y'],
] as const) {
  test(`a megabyte against ${pattern}`, () => {
    assert.equal(answer(`\${if match{$acl_m0}{${pattern}}{y}{n}}`), expected);
  });
}

test('a megabyte', () => {
  assert.equal(answer('${strlen:${uc:$acl_m0}}'), '1000000');
});

for (const text of [
  `${'${uc:'.repeat(10_000)}a${'}'.repeat(10_000)}`,
  '${if eq{a}{a}{'.repeat(10_000),
  `\${if ${'or{{'.repeat(10_000)}`,
]) {
  test(`nested ten thousand times: ${text.slice(0, 12)}`, () => {
    assert.match(answer(text), /nested too deeply/);
  });
}

test('a text that doubles with each element', () => {
  assert.match(answer(`\${reduce{${'a:'.repeat(60)}}{x}{$value$value}}`), /too long/);
});

test('loops inside loops', () => {
  const list = 'a,'.repeat(3000);
  assert.match(answer(`\${map{<, ${list}}{\${map{<, ${list}}{$item}}}}`), /too many steps/);
});
