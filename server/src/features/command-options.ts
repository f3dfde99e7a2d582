/** Reads the values of options that command lines, routing tests and requests have in common; whoever asks says what is wrong in its own way. */
import type { Header } from '../expand';
import type { Here } from '../expand/world';
import { knownVersions, parseVersion } from '../reference';
import type { EximVersion } from '../reference/version';

/** What a value of an option is refused for. */
export interface Refused {
  readonly refused: string;
}

export function isRefused(value: object | string): value is Refused {
  return typeof value === 'object' && 'refused' in value;
}

/** Reads the values of `-D` as Exim does (exim.c, option D): `NAME`, or `NAME=VALUE` with white space around the `=`. */
export function readMacros(values: readonly string[]): ReadonlyMap<string, string> | Refused {
  const macros = new Map<string, string>();
  for (const value of values) {
    const found = /^\s*([A-Z][A-Za-z0-9_]*)\s*(?:=\s*(.*))?$/s.exec(value);
    if (!found?.[1])
      return { refused: `-D${value}: a macro is given as NAME=VALUE, and NAME starts with a capital letter` };
    if (macros.has(found[1])) return { refused: `-D${found[1]}: given twice` };
    macros.set(found[1], found[2] ?? '');
  }
  return macros;
}

/** The version that a value of `--exim-version` names. */
export function readVersion(value: string): EximVersion | Refused {
  const version = parseVersion(value);
  return version !== undefined && (knownVersions as readonly string[]).includes(version)
    ? version
    : { refused: `--exim-version ${value}: known are ${knownVersions.join(', ')}` };
}

/** A header line, `Name: text`; undefined where it is none. Texts are byte strings. */
export function readHeader(line: string): Header | undefined {
  const name = /^([^\s:]+)\s*:/.exec(line)?.[1];
  return name === undefined ? undefined : { name, line: line.endsWith('\n') ? line : `${line}\n` };
}

/** An envelope sender as typed: `<>` is the null sender, angle brackets around an address do not belong to it. */
export function readSender(text: string): string {
  return text.replace(/^<(.*)>$/s, '$1');
}

/** This host as `NAME[,IP]...` describes it; what that leaves out stays as it is `here`. */
export function readLocalHost(told: string, here: Here): Here {
  const [name, ...addresses] = told.split(',').map((part) => part.trim());
  return {
    ...here,
    ...(name && { primaryHostname: name }),
    ...(addresses.length > 0 && { addresses }),
  };
}
