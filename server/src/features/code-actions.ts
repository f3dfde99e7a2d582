/** What may be done about the problems at a place: their fixes, and comments that suppress them. */
import type { Fix, Problem } from '../preprocess/problem';
import type { SourceFile } from '../preprocess/source';
import type { Range } from '../text/range';
import { suppressingFixes } from './suppressions';

export interface CodeAction {
  readonly title: string;
  readonly problem: Problem;
  readonly fix: Fix;
  /** Whether an editor may apply it without asking: the only fix of its problem, and a safe one. */
  readonly preferred: boolean;
}

/** The fixes of those `problems` that touch `range`, and behind all of them what suppresses those; an empty range is a cursor. */
export function codeActions(problems: readonly Problem[], file: SourceFile, range: Range): CodeAction[] {
  const here = problemsAt(problems, file, range);
  const mending = here.flatMap((problem) => {
    const { fixes = [] } = problem;
    return fixes.map((fix) => action(problem, fix, fixes.length === 1 && fix.safe));
  });
  const suppressed = new Set<string>();
  const suppressing = here.flatMap((problem) =>
    suppressingFixes(problem)
      .map((fix) => action(problem, fix, false))
      // Several findings of one code on a line have one comment between them.
      .filter(({ title }) => !suppressed.has(title) && suppressed.add(title)),
  );
  return [...mending, ...suppressing];
}

/** Those that touch `range`. */
export function problemsAt(problems: readonly Problem[], file: SourceFile, range: Range): Problem[] {
  return problems.filter(({ at }) => at.file === file && at.start <= range.end && at.end >= range.start);
}

function action(problem: Problem, fix: Fix, preferred: boolean): CodeAction {
  return { title: fix.title, problem, fix, preferred };
}
