/** Comments that suppress findings: how they are added, what is offered in them, and what their codes are said to mean. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codeActions } from '../../../server/src/features/code-actions';
import { completionsAt } from '../../../server/src/features/completion';
import { fixAll, safeEdits } from '../../../server/src/features/fix-all';
import { hoverAt } from '../../../server/src/features/hover';
import type { Project } from '../../../server/src/project/project';
import { codes } from '../../../server/src/rules';
import { applyFix } from '../../support/apply-fix';
import { projectOf } from '../../support/project-of';

const fileOf = ({ files: [file] }: Project) => {
  assert.ok(file);
  return file;
};

function suppressing(text: string, code: string, how: RegExp): string {
  const project = projectOf(text);
  const problem = project.problems().find((found) => found.code === code);
  assert.ok(problem, `${code} is found`);
  const action = codeActions([problem], problem.at.file, problem.at).find(({ title }) => how.test(title));
  assert.ok(action, 'there is such an action');
  const after = applyFix(text, action.fix);
  assert.deepEqual(
    projectOf(after)
      .problems()
      .filter((found) => found.code === code || found.code.endsWith('-suppression')),
    [],
    after,
  );
  return after;
}

describe('suppressing a finding', () => {
  test('for its line puts a comment above, indented like the line', () => {
    assert.equal(
      suppressing('domainlist a = b : \\\n    +nosuch\n', 'undefined-list', /line/),
      'domainlist a = b : \\\n    # exim-lint-disable-next-line undefined-list\n    +nosuch\n',
    );
  });
  test('adds the code to a comment that is there', () => {
    assert.equal(
      suppressing('# exim-lint-disable-next-line\nA_ = x\n', 'unused-macro', /line/),
      '# exim-lint-disable-next-line unused-macro\nA_ = x\n',
    );
    assert.equal(
      suppressing(
        '# exim-lint-disable-file undefined-acl\nA_ = x\nacl_smtp_rcpt = x\n',
        'unused-macro',
        /file/,
      ),
      '# exim-lint-disable-file undefined-acl, unused-macro\nA_ = x\nacl_smtp_rcpt = x\n',
    );
  });
  test('in its file puts a comment behind those at the top, with the line ends of the file', () => {
    assert.equal(
      suppressing('# Exim configuration\r\n# of mine\r\n\r\nA_ = x\r\n', 'unused-macro', /file/),
      '# Exim configuration\r\n# of mine\r\n# exim-lint-disable-file unused-macro\r\n\r\nA_ = x\r\n',
    );
    assert.equal(
      suppressing('A_ = x', 'unused-macro', /file/),
      '# exim-lint-disable-file unused-macro\nA_ = x',
    );
  });
  test('is not offered for what Exim refuses', () => {
    const project = projectOf('nosuch = 1\n');
    const file = fileOf(project);
    const actions = codeActions(project.problems(), file, { start: 0, end: file.text.length });
    assert.deepEqual(
      actions.filter(({ title }) => title.startsWith('Suppress "unknown-option"')),
      [],
    );
  });
});

describe('in such a comment', () => {
  const labels = (text: string) => {
    const offset = text.indexOf('‸');
    const project = projectOf(text.replace('‸', ''));
    return completionsAt(project, fileOf(project), offset).map(({ label }) => label);
  };
  test('its three forms are offered', () => {
    assert.deepEqual(labels('# exim-‸\n'), [
      'exim-lint-disable-next-line',
      'exim-lint-disable-line',
      'exim-lint-disable-file',
    ]);
    assert.deepEqual(labels('# ‸\n'), []);
  });
  test('codes are offered, first what is found there, without those that are given and those that Exim refuses', () => {
    const [first, ...others] = labels('# exim-lint-disable-next-line ‸\nA_ = x\n');
    assert.equal(first, 'unused-macro');
    assert.ok(others.includes('undefined-transport') && !others.includes('unknown-option'));
    assert.ok(!labels('# exim-lint-disable-next-line unused-macro, ‸\nA_ = x\n').includes('unused-macro'));
    assert.equal(labels('# exim-lint-disable-file undefined-tr‸\n')[0], 'undefined-transport');
    assert.deepEqual(labels('# exim-lint-disable-file unused-macro -- because ‸\n'), []);
  });
  test('hover says what a code means', () => {
    const text = '# exim-lint-disable-file unused-macro, nonsense\nA_ = x\n';
    const project = projectOf(text);
    const hover = (word: string) => hoverAt(project, fileOf(project), text.indexOf(word) + 1);
    assert.match(
      hover('unused-macro')?.markdown ?? '',
      new RegExp(codes.get('unused-macro')?.title ?? 'no title'),
    );
    assert.equal(hover('nonsense'), undefined);
  });
});

describe('fixing all', () => {
  const text =
    'A_ == x\nspool_directory = A_\n# exim-lint-disable-next-line unused-list, undefined-acl\nsmtp_accept_max = 5\n';
  test('makes the safe fixes, in as many rounds as it takes', () => {
    const project = projectOf(text);
    assert.deepEqual(
      [...fixAll(project)],
      [[fileOf(project).uri, 'A_ = x\nspool_directory = A_\nsmtp_accept_max = 5\n']],
    );
  });
  test('leaves out what is not wanted', () => {
    const project = projectOf(text);
    const [after = ''] = fixAll(project, ({ code }) => code === 'macro-redefine-undefined').values();
    assert.equal(after, text.replace('==', '='));
  });
  test('makes no fix that is not safe, and none of two that touch', () => {
    assert.deepEqual(
      safeEdits(projectOf('acl_smtp_rcpt = chek\nbegin acl\ncheck:\n  accept\n').problems()),
      [],
    );
    const edits = safeEdits(projectOf(text).problems());
    assert.equal(edits.length, 2);
  });
});
