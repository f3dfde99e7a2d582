/**
 * Remembers from where a match has failed, so that no place is tried twice with the same rest of the pattern before it. A pattern
 * such as `(a+)+b` then takes time in proportion to its subject.
 *
 * It is sound where the rest of a match depends on nothing but the place in the program and the position: not with back
 * references and calls, nor inside assertions and atomic groups, where what fails later is not what failed here. The one register
 * that decides anything is that of a loop's latest iteration, and it does so only while the iteration has read nothing.
 */
import type { Regex } from './compile';

export interface Memory {
  /** For the address of each split its number, otherwise -1. */
  readonly splits: Int32Array;
  /** For the address behind each run its number, otherwise -1. */
  readonly runs: Int32Array;
  /** Registers of loops. */
  readonly loops: readonly number[];
  /** One bit for each split and position. */
  readonly tried: Uint32Array;
  readonly width: number;
  /** For each run the latest stretch of positions, both ends included, from where what follows has failed. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** For the address of each run where it was last seen to begin and to end for want of further bytes of its kind. */
  readonly runStarts: Int32Array;
  readonly runEnds: Int32Array;
}

/** Bytes that a memory may take. */
const largest = 16_000_000;

const nowhere = { splits: [], runs: [], loops: [] };

/** A memory for one subject; of failures it keeps none where that would be wrong or too much. */
export function newMemory({ choices, code }: Regex, length: number): Memory {
  const width = length + 1;
  const fits = ((choices?.splits.length ?? 0) * width) / 8 <= largest;
  const { splits, runs, loops } = choices && fits ? choices : nowhere;
  const words = Math.ceil((splits.length * width) / 32);
  const memory: Memory = {
    splits: new Int32Array(code.length + 1).fill(-1),
    runs: new Int32Array(code.length + 1).fill(-1),
    loops,
    tried: new Uint32Array(words),
    width,
    low: new Int32Array(runs.length).fill(-1),
    high: new Int32Array(runs.length).fill(-2),
    runStarts: new Int32Array(code.length).fill(-1),
    runEnds: new Int32Array(code.length).fill(-2),
  };
  for (const [number, address] of splits.entries()) memory.splits[address] = number;
  for (const [number, address] of runs.entries()) memory.runs[address] = number;
  return memory;
}

/** Whether a split has been tried from this position; from now on it has. */
export function isTried(memory: Memory, address: number, at: number, registers: Int32Array): boolean {
  const number = memory.splits[address] as number;
  if (number < 0 || hasReadNothing(memory, at, registers)) return false;
  const bit = number * memory.width + at;
  const mask = 1 << (bit & 31);
  const word = memory.tried[bit >> 5] as number;
  if (word & mask) return true;
  memory.tried[bit >> 5] = word | mask;
  return false;
}

function hasReadNothing({ loops }: Memory, at: number, registers: Int32Array): boolean {
  for (const register of loops) if (registers[register] === at) return true;
  return false;
}

/** Nothing came of a run that ended at `at`. */
export function noteFailure(memory: Memory, address: number, at: number, registers: Int32Array): void {
  const number = memory.runs[address] as number;
  if (number < 0 || hasReadNothing(memory, at, registers)) return;
  const low = memory.low[number] as number;
  const high = memory.high[number] as number;
  if (at >= low && at <= high) return;
  if (at !== high + 1) memory.low[number] = at;
  if (at !== low - 1) memory.high[number] = at;
}

/** The longest end of a greedy run, at most `end`, that is worth going on from; -1 where there is none. */
export function longestUntried(
  memory: Memory,
  address: number,
  end: number,
  least: number,
  registers: Int32Array,
): number {
  const number = memory.runs[address] as number;
  if (number < 0) return end;
  const low = memory.low[number] as number;
  if (end < low || end > (memory.high[number] as number)) return end;
  if (low > least) return low - 1;
  return hasReadNothing(memory, least, registers) ? least : -1;
}

/** The shortest end of a lazy run, at least `end`, that is worth going on from; it may lie behind the last possible one. */
export function shortestUntried(memory: Memory, address: number, end: number): number {
  const number = memory.runs[address] as number;
  if (number < 0) return end;
  const high = memory.high[number] as number;
  return end >= (memory.low[number] as number) && end <= high ? high + 1 : end;
}

/** Finds the end of a run that nothing bounds, and keeps it in `runEnds`. Returns how many bytes were looked at. */
export function endRun(
  { runStarts, runEnds }: Memory,
  address: number,
  start: number,
  subject: string,
  members: Uint8Array,
): number {
  const knownStart = runStarts[address] as number;
  const knownEnd = runEnds[address] as number;
  if (start >= knownStart && start <= knownEnd) return 0;
  let at = start;
  while (at !== knownStart && at < subject.length && members[subject.charCodeAt(at)]) at++;
  runStarts[address] = start;
  runEnds[address] = at === knownStart ? knownEnd : at;
  return at - start;
}
