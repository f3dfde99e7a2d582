/** The pages, their list and the list in the README are what the rules say (UPDATE=1 writes them). */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { docsUrl } from '../../../server/src/rules/address';
import { documented, subjects } from '../../../server/src/rules/docs';
import { overview, pageOf, shortList } from '../../../server/src/rules/pages';

const repository = new URL('../../../', import.meta.url);
const folder = new URL('docs/rules/', repository);
const readme = new URL('README.md', repository);
const update = process.env.UPDATE === '1';

const wanted = new Map<string, string>([
  ['README.md', overview(subjects)],
  ...documented.map((each): [string, string] => [`${each.rule.code}.md`, pageOf(each)]),
]);
const between = /(<!-- codes -->\n)[\s\S]*?(<!-- end of codes -->)/;
const list = `<details>\n<summary>All ${documented.length} codes</summary>\n\n${shortList(subjects)}\n\n</details>\n`;

if (update) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of wanted) writeFileSync(new URL(name, folder), text);
  const text = readFileSync(readme, 'utf8');
  writeFileSync(
    readme,
    text.replace(between, (_, start, end) => `${start}${list}${end}`),
  );
}

describe('the pages of rules (UPDATE=1 or "npm run docs" writes them)', () => {
  test('there is one for each code, and none besides', () => {
    assert.deepEqual(readdirSync(folder).sort(), [...wanted.keys()].sort());
  });
  for (const [name, text] of wanted)
    test(name, () => assert.equal(readFileSync(new URL(name, folder), 'utf8'), text));
  test('the list in the README', () => {
    const found = between.exec(readFileSync(readme, 'utf8'));
    assert.ok(found, 'the README has the place of the list');
    assert.ok(found[0].includes(list), 'the list in the README is stale');
  });
  test('links lead to pages', () => {
    for (const text of wanted.values())
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g))
        assert.ok(wanted.has(target), target);
  });
  test('the address of a page on the web is that of the repository', () => {
    const { repository: named } = JSON.parse(readFileSync(new URL('package.json', repository), 'utf8'));
    const home = String(named.url).replace(/^git\+|\.git$/g, '');
    assert.equal(docsUrl('unused-macro'), `${home}/blob/main/docs/rules/unused-macro.md`);
    assert.ok(fileURLToPath(new URL('unused-macro.md', folder)).endsWith('/docs/rules/unused-macro.md'));
  });
});
