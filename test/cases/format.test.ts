/** Formats every marker fixture: what Exim reads of it stays the same, and formatting it again changes nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignments, formatEdits, usualStyle } from '../../server/src/features/format';
import { applyEdits } from '../../server/src/text/edit';
import { allFixtures, type Fixture, projectOf, sourceOf } from '../support/fixture';
import { meaningOf } from '../support/meaning';

for (const fixture of allFixtures())
  test(fixture.name, () => {
    for (const align of alignments) {
      const style = { ...usualStyle, align };
      const texts = formatted(fixture, new Map(), style);
      assert.deepEqual(meaningOf(projectOf(fixture, texts)), meaningOf(projectOf(fixture)), align);
      assert.deepEqual(formatted(fixture, texts, style), texts, align);
    }
  });

function formatted(
  fixture: Fixture,
  texts: ReadonlyMap<string, string>,
  style: Parameters<typeof formatEdits>[2],
): Map<string, string> {
  const project = projectOf(fixture, texts);
  return new Map(
    fixture.files.flatMap((file) => {
      const source = sourceOf(project, file);
      return source ? [[file.name, applyEdits(source.text, formatEdits(project, source, style))]] : [];
    }),
  );
}
