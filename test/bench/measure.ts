/** Takes times side by side: what is compared runs in turns, so that a busy machine slows all of it alike. */

export type Work = () => unknown;

/** Milliseconds of each run, sorted. */
export type Times = readonly number[];

/** Runs every work `rounds` times, in turns, after `warmUp` rounds that do not count. */
export async function inTurns<K extends string>(
  works: Readonly<Record<K, Work>>,
  rounds: number,
  warmUp = 1,
): Promise<Record<K, Times>> {
  const names = Object.keys(works) as K[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      await works[name]();
      const time = performance.now() - start;
      if (round >= 0) taken[name].push(time);
    }
  }
  for (const name of names) taken[name].sort((a, b) => a - b);
  return taken;
}

/** Of sorted times; `share` 0.5 is the median. */
export function quantile(times: Times, share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}

export function median(times: Times): number {
  return quantile(times, 0.5);
}

/** Numbers from 0 to below 1, the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function milliseconds(time: number): string {
  return `${time >= 100 ? time.toFixed(0) : time >= 10 ? time.toFixed(1) : time >= 0.1 ? time.toFixed(2) : time.toFixed(4)} ms`;
}

export function ratio(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
