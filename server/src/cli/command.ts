/** What a command of `eximls` is, and what commands share: usage errors, macros, the target version, the files they may read. */
import * as path from 'node:path';
import { fileUri } from '../host/uri';
import { knownVersions, newestVersion, parseVersion } from '../reference';
import type { Io } from './io';

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `eximls NAME --help` prints. */
  readonly help: string;
  /** `args` are those after the name. Resolves to the exit status; rejects with a `UsageError` where they make no sense. */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** The command line cannot be understood or carried out: the message goes to standard error, the exit status is 2. */
export class UsageError extends Error {}

/** Reads the values of `-D` as Exim does (exim.c, option D): `NAME`, or `NAME=VALUE` with white space around the `=`. */
export function readMacros(values: readonly string[]): Map<string, string> {
  const macros = new Map<string, string>();
  for (const value of values) {
    const found = /^\s*([A-Z][A-Za-z0-9_]*)\s*(?:=\s*(.*))?$/s.exec(value);
    if (!found?.[1])
      throw new UsageError(
        `-D${value}: a macro is given as NAME=VALUE, and NAME starts with a capital letter`,
      );
    if (macros.has(found[1])) throw new UsageError(`-D${found[1]}: given twice`);
    macros.set(found[1], found[2] ?? '');
  }
  return macros;
}

/** The version that `--exim-version` names, or the newest. */
export function readVersion(value: string | undefined): string {
  if (value === undefined) return newestVersion;
  const version = parseVersion(value);
  const known: readonly string[] = knownVersions;
  if (version === undefined || !known.includes(version))
    throw new UsageError(`--exim-version ${value}: known are ${known.join(', ')}`);
  return version;
}

/** The URI of a path as typed. */
export function typedUri(name: string, io: Io): string {
  return fileUri(path.resolve(io.cwd, name));
}
