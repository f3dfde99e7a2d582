/** Every code keeps what its own page says: it is found in the bad example, and nothing is wrong in the good one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codes, rules } from '../../../server/src/rules';
import { documented } from '../../../server/src/rules/docs';
import type { Example } from '../../../server/src/rules/rule';
import { projectOf } from '../../support/project-of';

/** What is said of a configuration that lacks something: examples are short, and lack much that they do not speak of. */
const ofWholes = /^(unused-.*|keep-environment-unset|no-acl-smtp-rcpt)$/;

function codesIn(example: Example, code: string): string[] {
  const { problems } = projectOf(example);
  return problems()
    .map((problem) => problem.code)
    .filter((found) => found === code || !ofWholes.test(found));
}

describe('rules', () => {
  for (const { rule, doc } of documented) {
    const { code } = rule;
    test(`${code} finds its bad example and nothing else is wrong there`, () => {
      const found = codesIn(doc.bad, code);
      assert.ok(found.includes(code), `only ${found.join(', ') || 'nothing'}`);
      assert.deepEqual([...new Set(found)], [code]);
    });
    test(`${code}: nothing is wrong in its good example`, () =>
      assert.deepEqual(codesIn(doc.good, code), []));
  }

  test('every code has its page, and every page its code', () => {
    const pages = documented.map(({ rule }) => rule.code);
    assert.deepEqual([...pages].sort(), [...codes.keys()].sort());
    for (const { rule } of documented) assert.equal(codes.get(rule.code), rule, rule.code);
  });

  test('codes are in kebab case and stand once', () => {
    const all = documented.map(({ rule }) => rule.code);
    assert.equal(new Set(all).size, all.length);
    for (const code of all) assert.match(code, /^[a-z0-9]+(-[a-zA-Z0-9]+)*$/);
    for (const { code } of rules) assert.ok(codes.has(code));
  });
});
