/** Renaming a macro and renaming it back leaves every text as it was, and never changes what Exim reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { macroOccurrences } from '../../server/src/features/macros';
import { rename } from '../../server/src/features/rename';
import { editedTexts } from '../../server/src/features/rename-macro';
import { sourceFile } from '../../server/src/preprocess/source';
import type { Project } from '../../server/src/project/project';
import { readProject } from '../../server/src/project/read-project';
import { newestVersion } from '../../server/src/reference';
import { configurationText } from '../support/arbitrary-configuration';

const names = fc.constantFrom('RENAMED', 'A', 'MM', 'X_', 'FOOBARX', 'HOME', 'E');

function read(text: string): Project {
  return readProject(sourceFile('file:///exim.conf', '/exim.conf', text), {
    version: newestVersion,
    macros: new Map(),
    include: () => 'missing',
    notText: new Set(),
  });
}

test('rename and back', () => {
  let renamed = 0;
  fc.assert(
    fc.property(configurationText, names, fc.nat(), (text, newName, pick) => {
      const project = read(text);
      const all = macroOccurrences(project.preprocessed).filter(({ at }) => at.file === project.root);
      // A rename may mend what Exim refuses, and the way back is refused then.
      if (project.readingProblems.some(({ code }) => code.startsWith('macro-'))) return;
      const occurrence = all[pick % Math.max(1, all.length)];
      if (!occurrence) return;
      const result = rename(project, project.root, occurrence.at.start, newName);
      if ('refused' in result || result.edits.length === 0) return;
      renamed++;
      const edited = editedTexts(result.edits).get(project.root.uri) ?? '';
      const after = read(edited);
      assert.deepEqual(
        after.preprocessed.lines.map(valueOfLine),
        project.preprocessed.lines.map(valueOfLine),
      );
      const first = result.edits.map(({ at }) => at.start).sort((a, b) => a - b)[0] ?? 0;
      const back = rename(after, after.root, first, occurrence.name);
      assert.ok('edits' in back, 'refused' in back ? back.refused : '');
      assert.equal(editedTexts(back.edits).get(project.root.uri), text);
    }),
    { numRuns: 2_000, seed: 7 },
  );
  assert.ok(renamed > 50, `only ${renamed} renames went through`);
});

/** What a line says, apart from the name of the macro it defines. */
function valueOfLine({ text, macro }: Project['preprocessed']['lines'][number]): string {
  return macro ? `${macro.redefinition} ${macro.value.text}` : text;
}
