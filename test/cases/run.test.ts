/** Runs every marker fixture in this folder; UPDATE=1 writes what is so into the files, for the diff to be read. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { allFixtures, type Fixture, type FixtureFile } from '../support/fixture';
import { type Expectation, inOrder, writeMarkers } from '../support/marker';
import { actualExpectations, checks, knownKinds } from '../support/marker-checks';

const update = process.env.UPDATE === '1';

for (const fixture of allFixtures()) {
  describe(fixture.name, () => {
    for (const file of fixture.files) {
      test(file.name === fixture.root.name ? 'expectations' : `expectations of ${file.name}`, () =>
        judge(fixture, file),
      );
    }
  });
}

function judge(fixture: Fixture, file: FixtureFile): void {
  const { expectations } = file.marked;
  for (const { kind } of expectations)
    assert.ok(knownKinds.has(kind), `${file.path}: nothing checks "${kind}"`);
  const asked = checks.filter(
    ({ always, kinds }) => always || expectations.some(({ kind }) => kinds.includes(kind)),
  );
  const actual = asked.flatMap((check) => actualExpectations(fixture, file, check)).sort(inOrder);
  if (update) {
    const text = writeMarkers(file.text, file.path, actual);
    if (text !== file.text) writeFileSync(file.path, text);
    return;
  }
  assert.deepEqual(actual.map(inWords), [...expectations].sort(inOrder).map(inWords), file.path);
}

function inWords({ line, start, end, kind, argument }: Expectation): string {
  return `line ${line + 1}, columns ${start}-${end}: ${kind} ${argument}`;
}
