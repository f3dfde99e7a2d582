/** Every fix that a problem of a fixture offers takes that problem away and brings no new error. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editedTexts } from '../../server/src/features/rename-macro';
import type { Problem } from '../../server/src/preprocess/problem';
import { allFixtures, projectOf } from '../support/fixture';

for (const fixture of allFixtures()) {
  const project = projectOf(fixture);
  for (const problem of project.problems()) {
    for (const { title, edits } of problem.fixes ?? []) {
      test(`${fixture.name}: ${problem.code}: ${title}`, () => {
        const after = projectOf(fixture, byName(editedTexts(edits)));
        const count = (problems: readonly Problem[]) =>
          problems.filter(({ code }) => code === problem.code).length;
        const errors = (problems: readonly Problem[]) =>
          problems.filter(({ severity }) => severity === 'error').length;
        assert.ok(count(after.problems()) < count(project.problems()), 'the problem is still there');
        assert.ok(
          errors(after.problems()) <= errors(project.problems()),
          'there are more errors than before',
        );
      });
    }
  }
}

function byName(texts: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...texts].map(([uri, text]) => [uri.replace('file:///cases/', ''), text]));
}
