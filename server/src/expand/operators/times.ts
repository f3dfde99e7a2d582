/** Spans of time: `1w2d3h` and seconds. */
import { quotedFor } from '../print';
import { Failed } from '../result';
import { clean } from '../value';
import type { Operator } from './operator';

const units: readonly (readonly [string, number])[] = [
  ['w', 604800],
  ['d', 86400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

/** Seconds in a span such as `1h30m`, or undefined where it is none (readconf.c, readconf_readtime). */
export function secondsOf(text: string): number | undefined {
  if (!/^(?:[0-9]+[wdhms])+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit] of text.matchAll(/([0-9]+)([wdhms])/g)) {
    sum += Number(count) * (units.find(([name]) => name === unit)?.[1] ?? 0);
  }
  return sum;
}

/** The span in Exim's form, `0s` for nothing (readconf.c, readconf_printtime). */
export function spanOf(seconds: number): string {
  if (seconds === 0) return '0s';
  let rest = seconds;
  let out = '';
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) out += `${count}${unit}`;
  }
  return out;
}

export const timeOperators = {
  time_eval: (run, text) => {
    const seconds = secondsOf(text.text);
    if (seconds === undefined) {
      throw new Failed(
        `string ${quotedFor(run.release, text.text)} is not an Exim time interval in "time_eval" operator`,
      );
    }
    return clean(String(seconds));
  },
  time_interval: (run, text) => {
    if (!/^[0-9]*$/.test(text.text)) {
      throw new Failed(
        `string ${quotedFor(run.release, text.text)} is not a positive number in "time_interval" operator`,
      );
    }
    return clean(spanOf(Number(BigInt(text.text || 0) & 0xffffffffn)));
  },
} satisfies Record<string, Operator>;
