/** Every rule keeps what its own page says: it finds something in the bad example and nothing in the good one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sourceFile } from '../../../server/src/preprocess/source';
import { readProject } from '../../../server/src/project/read-project';
import { newestVersion } from '../../../server/src/reference';
import { rules } from '../../../server/src/rules';
import { documented } from '../../../server/src/rules/docs';
import type { Example } from '../../../server/src/rules/rule';

function codesIn(example: Example): string[] {
  const files = Object.entries(typeof example === 'string' ? { '/exim.conf': example } : example).map(
    ([path, text]) => sourceFile(`file://${path}`, path, text),
  );
  const [root] = files;
  assert.ok(root, 'an example has a file');
  const project = readProject(root, {
    version: newestVersion,
    macros: new Map(),
    include: (path) => files.find((file) => file.path === path) ?? 'missing',
    notText: new Set(),
  });
  return project.problems().map(({ code }) => code);
}

describe('rules', () => {
  for (const { rule, doc } of documented) {
    const { code } = rule;
    test(`${code} finds its bad example and nothing else is wrong there`, () => {
      const codes = codesIn(doc.bad);
      assert.ok(codes.includes(code), `only ${codes.join(', ') || 'nothing'}`);
      assert.deepEqual([...new Set(codes)], [code]);
    });
    test(`${code}: nothing is wrong in its good example`, () => assert.deepEqual(codesIn(doc.good), []));
  }

  test('every rule has its page', () => {
    const pages = new Set(documented.map(({ rule }) => rule.code));
    for (const { code } of rules) assert.ok(pages.has(code), `${code} has no page`);
  });

  test('codes are in kebab case and stand once', () => {
    const codes = documented.map(({ rule }) => rule.code);
    assert.equal(new Set(codes).size, codes.length);
    for (const code of codes) assert.match(code, /^[a-z0-9]+(-[a-zA-Z0-9]+)*$/);
  });
});
