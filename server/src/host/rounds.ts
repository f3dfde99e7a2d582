/** Lets synchronous code use sources that answer later: run, fetch what was asked for, run again until nothing new is asked. */

/** A source that answers from memory and remembers what it could not answer. */
export interface LateSource {
  /** Hands over the questions asked since the last call; each fetches its answer into the source's memory. */
  takeQuestions(): readonly (() => Promise<void>)[];
}

/** More rounds than any chain of questions needs (each include level or lookup step is one); a source that never learns ends here. */
const mostRounds = 200;

/**
 * Runs `work` until a run asks nothing new and returns the result of that last run. A question whose answer cannot be
 * fetched must be remembered as unanswerable by its source: the same question is not fetched twice here. `cancelled` is looked
 * at between rounds; the result is then that of the last run so far.
 */
export async function untilNothingNew<T>(
  work: () => T,
  sources: readonly LateSource[],
  cancelled: () => boolean = () => false,
): Promise<T> {
  let result = work();
  for (let round = 0; round < mostRounds; round++) {
    const questions = sources.flatMap((source) => source.takeQuestions());
    if (questions.length === 0 || cancelled()) break;
    await Promise.all(questions.map((fetch) => fetch()));
    result = work();
  }
  return result;
}
