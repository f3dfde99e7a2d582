/** Every code keeps what its own page says: it is found in the bad example, and nothing is wrong in the good one. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { preprocess, sourceFile } from '../../../server/src/preprocess';
import { newestVersion } from '../../../server/src/reference';
import { codes, rules } from '../../../server/src/rules';
import { documented } from '../../../server/src/rules/docs';
import type { Example } from '../../../server/src/rules/rule';
import { readConfiguration } from '../../../server/src/syntax';
import { projectOf } from '../../support/project-of';

/** What is said of a configuration that lacks something: examples are short, and lack much that they do not speak of. */
const ofWholes = /^(unused-.*|keep-environment-unset|no-acl-smtp-rcpt|acl-implicit-deny)$/;

function codesIn(example: Example, code: string): string[] {
  const { problems } = projectOf(example);
  return problems()
    .map((problem) => problem.code)
    .filter((found) => found === code || !ofWholes.test(found));
}

describe('rules', () => {
  for (const { rule, doc } of documented) {
    const { code } = rule;
    // Which accounts a machine has is no part of a configuration.
    if (code === 'unknown-account') continue;
    test(`${code} finds its bad example and nothing else is wrong there`, () => {
      const found = codesIn(doc.bad, code);
      assert.ok(found.includes(code), `only ${found.join(', ') || 'nothing'}`);
      // There must be others before there are too many.
      if (code !== 'too-many-problems') assert.deepEqual([...new Set(found)], [code]);
    });
    test(`${code}: nothing is wrong in its good example`, () =>
      assert.deepEqual(codesIn(doc.good, code), []));
  }

  test('unknown-account is found where the accounts are known', () => {
    for (const [side, expected] of [
      ['bad', ['unknown-account']],
      ['good', []],
    ] as const) {
      const found = documented.find(({ rule }) => rule.code === 'unknown-account')?.doc[side];
      const text = preprocess(sourceFile('file:///exim.conf', '/exim.conf', String(found)), {
        version: newestVersion,
        macros: { builtIn: [], commandLine: new Map() },
        include: () => 'missing',
        startSection: 'main',
      });
      const accounts = { hasUser: (name: string) => name === 'mail', hasGroup: () => false };
      const { problems } = readConfiguration(text, newestVersion, 'main', accounts);
      assert.deepEqual(
        problems.map(({ code }) => code),
        expected,
      );
    }
  });

  test('every code has its page, and every page its code', () => {
    const pages = documented.map(({ rule }) => rule.code);
    assert.deepEqual([...pages].sort(), [...codes.keys()].sort());
    for (const { rule } of documented) assert.equal(codes.get(rule.code), rule, rule.code);
  });

  test('what Exim always refuses is refused in the bad example, at the usual level', () => {
    for (const { rule, doc } of documented) {
      if (rule.code === 'unknown-account') continue;
      const found = projectOf(doc.bad)
        .problems()
        .filter(({ code }) => code === rule.code);
      if (rule.refused) assert.ok(found[0]?.exim, rule.code);
      else assert.ok(found.length > 0, rule.code);
      // A rule may judge each place by itself; a reader says the same of all.
      if (!rules.some(({ code }) => code === rule.code))
        assert.equal(found[0]?.severity, rule.severity, rule.code);
    }
  });

  test('every code that stands in the readers is in the table', () => {
    for (const { name, text } of readers())
      for (const [, code = ''] of text.matchAll(/\bcode: '([^']+)'/g))
        assert.ok(codes.has(code), `${code} in ${name}`);
  });

  test('codes are in kebab case and stand once', () => {
    const all = documented.map(({ rule }) => rule.code);
    assert.equal(new Set(all).size, all.length);
    for (const code of all) assert.match(code, /^[a-z0-9]+(-[a-zA-Z0-9]+)*$/);
    for (const { code } of rules) assert.ok(codes.has(code));
  });
});

/** The sources of all that reports problems and is no rule. */
function readers(): { name: string; text: string }[] {
  const sources = new URL('../../../server/src/', import.meta.url);
  return ['preprocess', 'syntax', 'project'].flatMap((room) =>
    readdirSync(new URL(room, sources), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ name, text: readFileSync(new URL(`${room}/${name}`, sources), 'utf8') })),
  );
}
