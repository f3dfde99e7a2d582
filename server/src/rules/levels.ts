/** How serious findings are to be, by the wish of a person or a project. */
import type { Problem } from '../preprocess/problem';

export const levels = ['error', 'warning', 'info', 'hint', 'off'] as const;
export type Level = (typeof levels)[number];

/** The problems as serious as wanted, by code; what Exim refuses stays an error. */
export function withLevels(
  problems: readonly Problem[],
  wanted: Readonly<Record<string, Level>>,
): readonly Problem[] {
  return problems.flatMap((problem) => {
    const level = problem.exim || !Object.hasOwn(wanted, problem.code) ? undefined : wanted[problem.code];
    if (level === 'off') return [];
    return level === undefined ? [problem] : [{ ...problem, severity: level }];
  });
}
