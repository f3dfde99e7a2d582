/** Compares what a transcript shows with what would be printed now, line by line. */
import { diffArrays } from 'diff';
import type { Transcript } from './transcript';

/** `missing`: the transcript has it and the answer does not; `unexpected`: the other way round. */
export interface DifferenceLine {
  readonly kind: 'same' | 'missing' | 'unexpected';
  readonly text: string;
  /** In the file of the transcript, counted from 1; none for an unexpected line. */
  readonly line?: number;
}

/** More lines than this that differ are shown as two blocks: the smallest difference would take too long to find. */
const mostEdits = 2000;

/**
 * Undefined where the transcript still holds. White space at the end of a line does not count: a terminal does not show it.
 *
 * @param printed all that `exim -bt` would print
 */
export function differenceOf(transcript: Transcript, printed: string): DifferenceLine[] | undefined {
  const now = printed.split('\n').map((line) => line.trimEnd());
  while (now.at(-1) === '') now.pop();
  const expected = transcript.expected.map(({ text }) => text);
  if (expected.length === now.length && expected.every((text, index) => text === now[index]))
    return undefined;
  const changes = diffArrays(expected, now, { maxEditLength: mostEdits }) ?? [
    { value: expected, removed: true, added: false },
    { value: now, removed: false, added: true },
  ];
  let next = 0;
  return changes.flatMap(({ value, added, removed }) =>
    value.map((text): DifferenceLine => {
      if (added) return { kind: 'unexpected', text };
      const { line } = transcript.expected[next++]!;
      return { kind: removed ? 'missing' : 'same', text, line };
    }),
  );
}
