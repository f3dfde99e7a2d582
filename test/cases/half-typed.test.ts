/** Every fixture, cut off at every seventh place, is read and every feature answers: a person is always in the middle of a word. */
import { test } from 'node:test';
import { askEverythingAt, askEverythingOf } from '../support/every-feature';
import { allFixtures, projectOf, sourceOf } from '../support/fixture';

for (const fixture of allFixtures()) {
  test(`${fixture.name}, cut off`, () => {
    for (const file of fixture.files) {
      for (let end = 0; end <= file.text.length; end += 7) {
        const project = projectOf(fixture, new Map([[file.name, file.text.slice(0, end)]]));
        const source = sourceOf(project, file);
        if (!source) continue;
        askEverythingAt(project, source, end);
        askEverythingOf(project, source);
      }
    }
  });

  test(`${fixture.name}, asked everywhere`, () => {
    const project = projectOf(fixture);
    for (const file of fixture.files) {
      const source = sourceOf(project, file);
      if (!source) continue;
      for (let offset = 0; offset <= source.text.length; offset += 3)
        askEverythingAt(project, source, offset);
    }
  });
}
