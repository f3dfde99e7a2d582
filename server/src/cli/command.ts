/** What a command of `eximls` is, and what commands share: usage errors, macros, the target version, the files they may read. */
import * as path from 'node:path';
import * as options from '../features/command-options';
import { fileUri } from '../host/uri';
import { newestVersion } from '../reference';
import type { Io } from './io';

/** A command as the list of commands names it; the rest of it is loaded when it is run. */
export interface ListedCommand {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  load(): Promise<Command>;
}

export interface Command {
  /** What `eximls NAME --help` prints. */
  readonly help: string;
  /** `args` are those after the name. Resolves to the exit status; rejects with a `UsageError` where they make no sense. */
  run(args: readonly string[], io: Io): Promise<number>;
}

/** The command line cannot be understood or carried out: the message goes to standard error, the exit status is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the values of `-D`. */
export function readMacros(values: readonly string[]): ReadonlyMap<string, string> {
  const macros = options.readMacros(values);
  if (options.isRefused(macros)) throw new UsageError(macros.refused);
  return macros;
}

/** The version that `--exim-version` names, or the newest. */
export function readVersion(value: string | undefined): string {
  if (value === undefined) return newestVersion;
  const version = options.readVersion(value);
  if (options.isRefused(version)) throw new UsageError(version.refused);
  return version;
}

/** The URI of a path as typed. */
export function typedUri(name: string, io: Io): string {
  return fileUri(path.resolve(io.cwd, name));
}
