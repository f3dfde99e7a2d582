/** Times in words: `9,000 seconds`, `2 hours 30 minutes`. */

const units = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/** The seconds alone, as Exim counts. */
export function inSeconds(seconds: number): string {
  return counted(seconds, 'second');
}

/** The largest units that make it up. */
export function timeWords(seconds: number): string {
  const parts: string[] = [];
  let rest = seconds;
  for (const [size, unit] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(counted(count, unit));
    rest -= count * size;
  }
  return parts.join(' ') || counted(0, 'second');
}

function counted(count: number, unit: string): string {
  return `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`;
}
