/** Offers the fixes that problems carry, at the places where the problems are shown. */
import type { Fix, Problem } from '../preprocess/problem';
import type { SourceFile } from '../preprocess/source';
import type { Range } from '../text/range';

export interface CodeAction {
  readonly title: string;
  readonly problem: Problem;
  readonly fix: Fix;
  /** Whether an editor may apply it without asking: the only fix of its problem, and a safe one. */
  readonly preferred: boolean;
}

/** The fixes of those `problems` that touch `range`; an empty range is a cursor. */
export function codeActions(problems: readonly Problem[], file: SourceFile, range: Range): CodeAction[] {
  const actions: CodeAction[] = [];
  for (const problem of problems) {
    const { at, fixes = [] } = problem;
    if (at.file !== file || at.start > range.end || at.end < range.start) continue;
    for (const fix of fixes)
      actions.push({ title: fix.title, problem, fix, preferred: fixes.length === 1 && fix.safe });
  }
  return actions;
}
