/** All fixes together that cannot change what a correct part of a configuration means. */
import type { Fix, Problem } from '../preprocess/problem';
import type { Project } from '../project/project';
import { editedTexts } from './rename-macro';

type Edit = Fix['edits'][number];

/** The edits of one round: of fixes that touch each other the first; a fix is made whole or not at all. */
export function safeEdits(problems: readonly Problem[]): Edit[] {
  const chosen: Edit[] = [];
  for (const { fixes = [] } of problems) {
    const safe = fixes.filter((fix) => fix.safe);
    const [fix] = safe;
    // Where there are several ways to mend something, a person has to choose.
    if (!fix || safe.length > 1 || fix.edits.some((edit) => chosen.some((other) => touch(edit, other))))
      continue;
    chosen.push(...fix.edits);
  }
  return chosen;
}

function touch(a: Edit, b: Edit): boolean {
  return a.at.file === b.at.file && a.at.start <= b.at.end && b.at.start <= a.at.end;
}

/** One fix may make place for another, but never for ever. */
const mostRounds = 20;

/**
 * The new texts of the files that change, by URI, after as many rounds as there is something to mend.
 *
 * @param wanted which problems are to be mended at all
 */
export function fixAll(
  project: Project,
  wanted: (problem: Problem) => boolean = () => true,
): Map<string, string> {
  const texts = new Map<string, string>();
  let current = project;
  for (let round = 0; round < mostRounds; round++) {
    const edits = safeEdits(current.problems().filter(wanted));
    if (edits.length === 0) break;
    for (const [uri, text] of editedTexts(edits)) texts.set(uri, text);
    current = project.reread(texts);
  }
  return texts;
}
