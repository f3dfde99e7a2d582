/** Numbers that a seed decides, and the choices that generators make of them. */
import { numbersFrom } from '../support/arbitrary-expansion';

export interface Random {
  /** From 0 up to, but not including, `below`. */
  number(below: number): number;
  /** True once in `times`. */
  once(times: number): boolean;
  pick<T>(some: readonly T[]): T;
  /** As many as `most`, made one after the other. */
  many<T>(most: number, make: () => T): T[];
}

/** The same seed gives the same choices on every machine. */
export function randomFrom(seed: number): Random {
  const number = numbersFrom(seed);
  return {
    number,
    once: (times) => number(times) === 0,
    pick: <T>(some: readonly T[]) => some[number(some.length)] as T,
    many: (most, make) => Array.from({ length: number(most + 1) }, make),
  };
}
