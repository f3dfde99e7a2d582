/** The numbers that `substr`, `length`, `hash` and `nhash` take before their text (expand.c). */
import { quotedFor } from '../print';
import { Failed } from '../result';
import type { Run } from '../run';
import type { Bytes } from '../value';

/** 0 and -1 ("to the end") where they are not given. `args` ends with the text. */
export function numberArguments(run: Run, name: string, args: readonly Bytes[]): [number, number] {
  const [one, two, three] = args;
  let first: Bytes | undefined = one;
  let second: Bytes | undefined = three && two;
  if (name === 'length') {
    second = first;
    first = undefined;
  }
  return [numberIn(run, name, first, 0), numberIn(run, name, second, 1)];
}

function numberIn(run: Run, name: string, value: Bytes | undefined, index: 0 | 1): number {
  if (!value) return index === 0 ? 0 : -1;
  const { release } = run;
  if (value.taint && release >= 99)
    throw new Failed(`attempt to use tainted string '${value.text}' for ${name}`);
  const match = /^(?:[ \t\n\v\f\r]*([+-]?[0-9]+))?$/.exec(value.text);
  const number = match ? Number(match[1] ?? 0) : Number.NaN;
  const hashes = name === 'hash' || name === 'nhash';
  const positive = index > 0 || (hashes && release >= 99);
  const quoted = quotedFor(release, value.text);
  if (Number.isNaN(number) || (positive && number < 0)) {
    const kind = index > 0 || number < 0 || (positive && release >= 100) ? ' positive' : '';
    throw new Failed(`${quoted} is not a${kind} number (in "${name}" expansion)`);
  }
  if (number === 0 && index === 0 && name === 'nhash') {
    throw new Failed(release >= 100 ? `${quoted} is zero (in "nhash" expansion)` : '');
  }
  return Math.max(-2147483648, Math.min(2147483647, number));
}
