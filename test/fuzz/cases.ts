/** The process that `npm run fuzz` watches: tries one input after the other and tells which one it is at. */
import { inWords, smallestFailure } from './attempt';
import { configurations } from './corpus';
import { randomFrom } from './random';
import { targets } from './targets';

/** What it is told at the start. */
export interface Task {
  readonly target: string;
  readonly seed: number;
  /** How many seeds. */
  readonly count: number;
}

/** What it tells: a case begins, one ended after so many milliseconds, one failed. */
export type News =
  | { readonly begun: number }
  | { readonly done: number; readonly took: number }
  | { readonly failed: string };

process.once('message', async ({ target: name, seed: first, count }: Task) => {
  const tell = (news: News) => process.send?.(news);
  const target = targets.find((each) => each.name === name);
  if (!target) throw new Error(`no target is called ${name}`);
  const texts = configurations(true);
  for (let seed = first; seed < first + count; seed++) {
    tell({ begun: seed });
    const input = target.make(randomFrom(seed), texts);
    const start = performance.now();
    const failure = await smallestFailure(target, seed, input);
    if (failure) tell({ failed: inWords(failure) });
    else tell({ done: seed, took: performance.now() - start });
  }
  process.disconnect();
});
