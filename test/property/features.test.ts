/** Every feature answers for any text, with ranges inside its file, tokens in order and folds that nest. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldingRanges } from '../../server/src/features/folding';
import { sourceFile } from '../../server/src/preprocess/source';
import { readProject } from '../../server/src/project/read-project';
import { newestVersion } from '../../server/src/reference';
import { configurationFiles } from '../support/arbitrary-configuration';
import { askEverythingAt, askEverythingOf } from '../support/every-feature';

test('sound answers for any configuration', () => {
  fc.assert(
    fc.property(configurationFiles, fc.array(fc.nat(), { maxLength: 8 }), (texts, places) => {
      const root = sourceFile('file:///self', '/self', texts.root);
      const other = sourceFile('file:///other', '/other', texts.other);
      const project = readProject(root, {
        version: newestVersion,
        macros: new Map([['GIVEN', 'x']]),
        include: (path) => (path === '/self' ? root : path === '/other' ? other : 'missing'),
        notText: new Set(),
      });
      for (const file of project.files) {
        askEverythingOf(project, file);
        for (const place of places) askEverythingAt(project, file, place % (file.text.length + 1));
        const folds = foldingRanges(project, file);
        for (const [index, fold] of folds.entries())
          for (const later of folds.slice(index + 1))
            assert.ok(later.startLine > fold.endLine || later.endLine <= fold.endLine, 'folds cross');
      }
    }),
    { numRuns: 400, seed: 3 },
  );
});
