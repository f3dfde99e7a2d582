/** What is fuzzed: how a target makes its inputs, and what must hold of each. */
import type { Random } from './random';

/** A value that JSON can hold, so that an input can be printed, made smaller and kept. */
export type Input = Readonly<Record<string, string | number | readonly (string | number)[]>>;

export interface Target<I extends Input = Input> {
  readonly name: string;
  /** How many inputs `npm test` tries. */
  readonly cases: number;
  /** `configurations` are texts to start from. */
  make(random: Random, configurations: readonly string[]): I;
  /** Throws, or rejects, where something does not hold. */
  check(input: I): void | Promise<void>;
}

/** Where the type of the inputs no longer matters. */
export function target<I extends Input>(fuzzed: Target<I>): Target {
  return fuzzed as unknown as Target;
}
