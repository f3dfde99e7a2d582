/** Mailman added to any configuration: what was there stays, and a second time nothing is added. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { mailmanQuestions, planMailman } from '../../server/src/features/mailman/plan';
import { type MailmanPlan, mailmanKinds } from '../../server/src/features/mailman/plan-words';
import { editedTexts } from '../../server/src/features/rename-macro';
import type { Project } from '../../server/src/project/project';
import { configurationText } from '../support/arbitrary-configuration';
import { allFixtures, projectOf as projectOfFixture } from '../support/fixture';
import { projectOf } from '../support/project-of';
import { configuration, sampleFolder } from '../support/snippets';

const values = { domains: 'lists.example.net', home: '/srv/mailman', user: 'mailman', group: 'mailman' };

/** The text before is what remains when the insertions are taken out again. */
function onlyInserts(plan: MailmanPlan): void {
  for (const { at, label } of plan.edits) assert.equal(at.start, at.end, label);
}

const shown = ({ edits, newFiles }: MailmanPlan) =>
  [...edits, ...newFiles].map(({ piece, label }) => [piece, label]);

function assertIdempotent(project: Project): void {
  for (const kind of mailmanKinds) {
    const plan = planMailman(project, kind, values);
    onlyInserts(plan);
    assert.deepEqual(plan.newFiles, []);
    const after = project.reread(editedTexts(plan.edits));
    const again = planMailman(after, kind, values);
    assert.deepEqual(shown(again), [], kind);
    assert.deepEqual(again.missing, plan.missing, kind);
    // A macro of theirs may be a part of a name of ours: that is said.
    const refused = (of: Project) => of.problems().flatMap(({ exim, message }) => (exim ? [message] : []));
    const fresh = refused(after).filter((message) => !refused(project).includes(message));
    assert.deepEqual(
      fresh.filter((message) => !plan.notes.some((note) => note.endsWith(message))),
      [],
      kind,
    );
    if (plan.edits.length > 0) assert.deepEqual(mailmanQuestions(after, kind), []);
  }
}

const corpus = process.env.EXIM_CONFORMANCE;
const ground: Record<string, () => Project> = {
  'the sample': () => projectOf(readFileSync(join(sampleFolder, 'exim.conf'), 'utf8')),
  'the original of the HOWTO': () =>
    projectOf(readFileSync(join(sampleFolder, 'howto-original/exim.conf'), 'utf8')),
  'a plain configuration': () =>
    projectOf(configuration({ main: [], acl: [], routers: [], transports: [], listDomains: 'localhost' })),
};
// Of what Exim refuses nobody knows what it says.
for (const fixture of allFixtures())
  if (projectOfFixture(fixture).readingProblems.every(({ exim }) => !exim))
    ground[`fixture ${fixture.name}`] = () => projectOfFixture(fixture);
if (corpus === undefined)
  console.error('NOT TESTED: Mailman added to the accepted configurations: EXIM_CONFORMANCE names no folder');
else
  for (const name of readdirSync(join(corpus, 'parse')).filter(
    (each) => /^(?:configure|debian)/.test(each) && each.endsWith('.conf'),
  ))
    ground[name] = () => projectOf(readFileSync(join(corpus, 'parse', name), 'latin1'));

describe('Mailman added twice is there once', () => {
  for (const [name, read] of Object.entries(ground)) test(name, () => assertIdempotent(read()));
});

test('any text gives a plan that only inserts', () => {
  fc.assert(
    fc.property(configurationText, fc.constantFrom(...mailmanKinds), (text, kind) => {
      onlyInserts(planMailman(projectOf(text), kind, values));
    }),
    { numRuns: 100 },
  );
});

test('line ends stay as they are', () => {
  const text = configuration({ main: [], acl: [], routers: [], transports: [] }).replaceAll('\n', '\r\n');
  const [after] = editedTexts(planMailman(projectOf(text), 'mailman', values).edits).values();
  assert.doesNotMatch(after ?? '\n', /(?<!\r)\n/);
});
