/** What changes the text: the formatter changes nothing that Exim reads, a rename can be taken back, a comment suppresses one finding. */
import assert from 'node:assert/strict';
import { alignments, formatEdits } from '../../../server/src/features/format';
import { prepareRename, rename } from '../../../server/src/features/rename';
import { suppressingFixes } from '../../../server/src/features/suppressions';
import type { RawRange } from '../../../server/src/preprocess/source';
import type { Project } from '../../../server/src/project/project';
import { applyEdits } from '../../../server/src/text/edit';
import { meaningOf } from '../../support/meaning';
import { target } from '../target';
import { makeTwoFiles, readTwoFiles, type TwoFiles } from './two-files';

export const format = target<TwoFiles & Readonly<{ width: number; tabs: number; align: number }>>({
  name: 'format',
  cases: 700,
  make: (random, configurations) => ({
    ...makeTwoFiles(random, configurations),
    width: 1 + random.number(8),
    tabs: random.number(2),
    align: random.number(alignments.length),
  }),
  check(input) {
    const style = {
      width: input.width,
      tabs: input.tabs === 1,
      align: alignments[input.align] ?? 'keep',
      finalNewline: true,
    };
    const project = readTwoFiles(input);
    const edits = project.files.map((file) => ({ file, edits: formatEdits(project, file, style) }));
    const after = { ...input };
    for (const { file, edits: some } of edits)
      Object.assign(after, { [nameOf(file.uri)]: applyEdits(file.text, some) });
    assert.equal(after.root.replace(/\s/g, ''), input.root.replace(/\s/g, ''), 'only blanks change');
    const again = readTwoFiles(after);
    assert.deepEqual(meaningOf(again), meaningOf(project), 'Exim reads the same');
    for (const file of again.files)
      assert.deepEqual(formatEdits(again, file, style), [], 'formatted text is formatted');
  },
});

export const renaming = target<TwoFiles & Readonly<{ places: readonly number[] }>>({
  name: 'rename',
  cases: 500,
  make: (random, configurations) => ({
    ...makeTwoFiles(random, configurations),
    places: Array.from({ length: 20 }, () => random.number(1 << 20)),
  }),
  check(input) {
    const project = readTwoFiles(input);
    for (const place of input.places) {
      const at = place % (project.root.text.length + 1);
      const target = prepareRename(project, project.root, at);
      if ('refused' in target) continue;
      const newName = /^[A-Z]/.test(target.text)
        ? 'ZQX'
        : target.text.replace(/^((?:acl_[cm]_?|r_)?).*$/s, '$1zqx');
      const there = rename(project, project.root, at, newName);
      if ('refused' in there) continue;
      const after = edited(input, there.edits);
      const changed = readTwoFiles(after);
      const before = there.edits.filter(
        ({ at: { file, start } }) => file === project.root && start < target.at.start,
      );
      const moved =
        target.at.start +
        before.reduce((sum, { at: old }) => sum + newName.length - (old.end - old.start), 0);
      assert.equal(
        changed.root.text.slice(moved, moved + newName.length),
        newName,
        'the name stands where it was asked for',
      );
      const back = rename(changed, changed.root, moved, target.text);
      if ('refused' in back) {
        // What Exim refused before is not made again.
        assert.match(
          back.refused,
          /^Exim would not allow|has at most \d+ characters/,
          `${target.text} cannot get its name back`,
        );
        continue;
      }
      assert.deepEqual(edited(after, back.edits), input, `${target.text} there and back`);
    }
  },
});

export const suppression = target<TwoFiles & Readonly<{ nth: number }>>({
  name: 'suppression',
  cases: 300,
  make: (random, configurations) => ({
    ...makeTwoFiles(random, configurations),
    nth: random.number(1 << 20),
  }),
  check(input) {
    const project = readTwoFiles(input);
    const found = project
      .problems()
      .filter((problem) => suppressingFixes(problem).length > 0 && isRead(project, problem.at));
    const problem = found[input.nth % (found.length || 1)];
    if (!problem) return;
    for (const { title, edits } of suppressingFixes(problem)) {
      const after = readTwoFiles(edited(input, edits));
      assert.ok(
        countOf(after, problem.code) < countOf(project, problem.code) || isCapped(project),
        `${title}: ${problem.message}`,
      );
      assert.deepEqual(meaningOf(after).map(unnumbered), meaningOf(project).map(unnumbered), title);
    }
  },
});

/** In a branch that is skipped, comments say nothing. */
function isRead({ preprocessed }: Project, { file, start }: RawRange): boolean {
  return !preprocessed.physical.some(
    (line) => line.kind === 'inactive' && line.file === file && line.start <= start && start <= line.end,
  );
}

function countOf(project: Project, code: string): number {
  return project.problems().filter((each) => each.code === code).length;
}

const isCapped = (project: Project) => countOf(project, 'too-many-problems') > 0;

/** The file of an input that has a URI. */
function nameOf(uri: string): 'root' | 'other' {
  return uri === 'file:///self' ? 'root' : 'other';
}

function edited<I extends TwoFiles>(
  input: I,
  edits: readonly {
    readonly at: { readonly file: { readonly uri: string }; readonly start: number; readonly end: number };
    readonly newText: string;
  }[],
): I {
  const result = { ...input };
  for (const name of ['root', 'other'] as const) {
    const here = edits.filter(({ at }) => nameOf(at.file.uri) === name);
    if (here.length > 0)
      Object.assign(result, {
        [name]: applyEdits(
          input[name],
          here.map(({ at: { start, end }, newText }) => ({ range: { start, end }, newText })),
        ),
      });
  }
  return result;
}

/** Refusals without the number of their line, which a new comment moves. */
function unnumbered(part: string): string {
  return part.replace(/^(\["[^"]*",)\d+,/, '$1').replace(/\bline \d+/g, 'line …');
}
