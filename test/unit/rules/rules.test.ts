/** Every rule keeps what its own page says: it finds something in the bad example and nothing in the good one. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sourceFile } from '../../../server/src/preprocess/source';
import { readProject } from '../../../server/src/project/read-project';
import { newestVersion } from '../../../server/src/reference';
import { rules } from '../../../server/src/rules';

function codesIn(text: string): string[] {
  const project = readProject(sourceFile('file:///exim.conf', '/exim.conf', text), {
    version: newestVersion,
    macros: new Map(),
    include: () => 'missing',
    notText: new Set(),
  });
  return project.problems().map(({ code }) => code);
}

describe('rules', () => {
  for (const { code, doc } of rules) {
    test(`${code} finds its bad example and nothing else is wrong there`, () => {
      const codes = codesIn(doc.bad);
      assert.ok(codes.includes(code), `only ${codes.join(', ') || 'nothing'}`);
      assert.deepEqual([...new Set(codes)], [code]);
    });
    test(`${code}: nothing is wrong in its good example`, () => assert.deepEqual(codesIn(doc.good), []));
  }

  test('codes are in kebab case and stand once', () => {
    const codes = rules.map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
    for (const code of codes) assert.match(code, /^[a-z0-9]+(-[a-zA-Z0-9]+)*$/);
  });
});
