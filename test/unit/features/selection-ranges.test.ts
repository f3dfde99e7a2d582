/** How a selection grows, step by step. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectionRanges } from '../../../server/src/features/selection-ranges';
import { sourceFile } from '../../../server/src/preprocess/source';
import { readProject } from '../../../server/src/project/read-project';
import { newestVersion } from '../../../server/src/reference';

/** What is selected at `‸`, from the inside out; the file itself is left out. */
function grow(marked: string): string[] {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const project = readProject(sourceFile('file:///exim.conf', '/exim.conf', text), {
    version: newestVersion,
    macros: new Map(),
    include: () => 'missing',
    notText: new Set(),
  });
  const found = selectionRanges(project, project.root, offset).map(({ start, end }) =>
    text.slice(start, end),
  );
  assert.equal(found.pop(), text);
  return found;
}

describe('selection ranges', () => {
  it('go from a variable over arguments, item and value to option, driver and section', () => {
    const option = 'data = ${if eq{$local_part}{x}{yes}{no}}';
    const driver = `one:\n  driver = redirect\n  ${option}`;
    assert.deepEqual(
      grow(`begin routers\n${driver.replace('local_p', 'local_‸p')}\ntwo:\n  driver = accept\n`),
      [
        'local_part',
        '$local_part',
        '{$local_part}',
        'eq{$local_part}{x}',
        '${if eq{$local_part}{x}{yes}{no}}',
        option,
        driver,
        `begin routers\n${driver}\ntwo:\n  driver = accept`,
      ],
    );
  });

  it('go from an item over its list to the statement and the ACL', () => {
    const statement = 'accept domains = +local : a.example\n    hosts = :';
    assert.deepEqual(grow(`begin acl\ncheck:\n  ${statement.replace('a.ex', 'a.‸ex')}\n  deny\n`), [
      'example',
      'a.example',
      '+local : a.example',
      'accept domains = +local : a.example',
      statement,
      `check:\n  ${statement}\n  deny`,
      `begin acl\ncheck:\n  ${statement}\n  deny`,
    ]);
  });

  it('hold the whole of a value that goes over lines', () => {
    const value = 'one : \\\n   two : \\\n   three';
    assert.deepEqual(grow(`domainlist a = ${value.replace('two', 't‸wo')}\nb = c\n`), [
      'two',
      'two : \\',
      value,
      `domainlist a = ${value}`,
      `domainlist a = ${value}\nb = c`,
    ]);
  });
});
