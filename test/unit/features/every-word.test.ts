/** Every word of every fixture, and of the sample, has a hover, as long as Exim would read the line it stands on. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hoverAt } from '../../../server/src/features/hover';
import { type SourceFile, sourceFile } from '../../../server/src/preprocess/source';
import type { Project } from '../../../server/src/project/project';
import { readProject } from '../../../server/src/project/read-project';
import { newestVersion } from '../../../server/src/reference';
import { positionAt } from '../../../server/src/text/line-index';
import { allFixtures, casesFolder, projectOf } from '../../support/fixture';

const sampleFolder = join(casesFolder, '../../client/sample');

function sampleProject(): Project {
  const read = (path: string) => sourceFile(`file://${path}`, path, readFileSync(path, 'utf8'));
  const present = new Set(readdirSync(sampleFolder).map((name) => join(sampleFolder, name)));
  return readProject(read(join(sampleFolder, 'exim.conf')), {
    version: newestVersion,
    macros: new Map(),
    include: (path) => (present.has(path) ? read(path) : 'missing'),
    notText: new Set(),
  });
}

/** `line: word` of those without one; lines with an error are for the error to explain. */
function silentWords(project: Project, file: SourceFile): string[] {
  const refused = new Set(
    project
      .problems()
      .filter(({ at, severity }) => at.file === file && severity === 'error')
      .map(({ at }) => positionAt(file.lines, at.start).line),
  );
  const silent: string[] = [];
  for (const { file: owner, start, end, kind, number } of project.preprocessed.physical) {
    if (owner !== file || kind === 'comment' || kind === 'inactive' || refused.has(number - 1)) continue;
    const text = file.text.slice(start, end);
    for (const { 0: word, index } of text.matchAll(/\w+/g))
      if (!hoverAt(project, file, start + index)) silent.push(`${number}: ${word}   in ${text.trim()}`);
  }
  return silent;
}

const projects: [string, Project][] = [
  ...allFixtures().map((fixture): [string, Project] => [fixture.name, projectOf(fixture)]),
  ['client/sample', sampleProject()],
];

for (const [name, project] of projects)
  test(name, () => {
    for (const file of project.files) assert.deepEqual(silentWords(project, file), [], file.path);
  });
