/** Exim's release numbers: reading, comparing, and asking whether a release has a name. */

/** A release as `4.NN` (what `parseVersion` gives); its numbers are compared as numbers, so 4.100 is newer than 4.99. */
export type EximVersion = string;

/** The releases whose differences the tables know, oldest first. */
export const knownVersions = [
  '4.96',
  '4.97',
  '4.98',
  '4.99',
  '4.100',
] as const satisfies readonly EximVersion[];
export const newestVersion: EximVersion = '4.100';

/** The release in a text such as `4.98`, `4.100.1`, `4.97-RC2` or `Exim version 4.96 #2`; undefined where there is none. */
export function parseVersion(text: string): EximVersion | undefined {
  const match = /(?<![\d.])(\d+)\.(\d+)/.exec(text);
  return match ? `${Number(match[1])}.${Number(match[2])}` : undefined;
}

/** Negative when `a` is older than `b`, 0 when they are the same release. */
export function compareVersions(a: EximVersion, b: EximVersion): number {
  return numberOf(a) - numberOf(b);
}

/** `4.100` as 4,000,100: asked for so often that each text is read once. */
function numberOf(version: EximVersion): number {
  let number = numbers.get(version);
  if (number === undefined) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    number = major * 1_000_000 + minor;
    numbers.set(version, number);
  }
  return number;
}

const numbers = new Map<EximVersion, number>();

export interface Lifetime {
  /** The first release that has it; absent for what is older than all records. */
  readonly since?: EximVersion;
  /** The first release that no longer has it. */
  readonly removed?: EximVersion;
}

/** Whether the source of that release knows the name; what a build leaves out is another question (`isBuilt`). */
export function isAvailable(entry: Lifetime, version: EximVersion): boolean {
  if (entry.since !== undefined && compareVersions(version, entry.since) < 0) return false;
  return entry.removed === undefined || compareVersions(version, entry.removed) < 0;
}
