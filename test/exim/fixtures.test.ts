/** A real Exim reads every marker fixture, and refuses those in which we report an error of its own, with that error. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Project } from '../../server/src/project/project';
import { parseVersion } from '../../server/src/reference';
import { describeExim, type EximBench } from '../support/describe-exim';
import { allFixtures, type Fixture, projectOf } from '../support/fixture';

describeExim('the marker fixtures', (bench) => {
  for (const fixture of allFixtures()) {
    // A fragment is no configuration.
    if (!fixture.fragment) test(fixture.name, () => agree(fixture, bench()));
  }
});

async function agree(fixture: Fixture, { root, version }: EximBench): Promise<void> {
  for (const { name, text } of fixture.files) root.write(`/cases/${name}`, text);
  const defines = [...fixture.macros].map(([name, value]) => `-D${name}=${value}`);
  const run = await root.exim(['-C', `/cases/${fixture.root.name}`, ...defines, '-bV']);
  const release = parseVersion(version);
  assert.ok(release, version);
  assert.equal(ourRefusal(projectOf({ ...fixture, version: release })), theirRefusal(run.stderr));
}

/** Exim stops at the first thing it does not like. */
function ourRefusal(project: Project): string | undefined {
  const refusals = project.problems().flatMap(({ exim }) => exim ?? []);
  const [first] = refusals.sort((a, b) => a.order - b.order);
  if (!first) return undefined;
  const head = first.line === undefined ? '' : ` in line ${first.line} of ${first.file}`;
  return `${head}:\n${first.message}`;
}

function theirRefusal(stderr: string): string | undefined {
  const found = /Exim configuration error( in line [^\n]*?)?(?::\n {2}| (?=for ))([\s\S]*?)\s*$/.exec(stderr);
  return found ? `${found[1] ?? ''}:\n${found[2]}` : undefined;
}
