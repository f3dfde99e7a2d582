/** The lookup types, their options, and the notations around a type's name. */
import { cells, type Entry, entryOf, lazy, parts } from './entry';
import { lookupRows } from './tables/lookups';

/** `query+file` is sqlite; `all` and `syntax` are options and notations, not types. */
export type LookupStyle = 'single-key' | 'query' | 'query+file' | 'all' | 'syntax';

export interface LookupEntry extends Entry {
  readonly style: LookupStyle;
  /** What the "file" of a single-key type is: a file, a directory … */
  readonly file?: string;
  /** The file must be named by an absolute path. */
  readonly absoluteFile: boolean;
  readonly partial: boolean;
  /** `*` and `*@` may follow the type. */
  readonly starDefault: boolean;
  /** The operator that makes a value safe inside its queries. */
  readonly quote?: string;
  /** Comma options after the type, with the release that brought them. */
  readonly options: readonly string[];
  readonly queryModifiers: readonly string[];
  readonly mainOptions: readonly string[];
  readonly result?: string;
  readonly keyMatching?: string;
  /** Used by Exim itself only. */
  readonly internal?: true;
  readonly note?: string;
}

const all = lazy(() =>
  cells(lookupRows).map((row): LookupEntry => {
    const [
      name = '',
      style,
      file,
      quote,
      options,
      modifiers,
      main,
      condition,
      since,
      removed,
      result,
      flags = '',
      section,
      note,
      keys,
    ] = row;
    return {
      ...entryOf({ name, since, removed, condition, section }),
      style: style as LookupStyle,
      ...(file && { file }),
      absoluteFile: flags.includes('a'),
      partial: flags.includes('p'),
      starDefault: flags.includes('*'),
      ...(quote && { quote }),
      options: parts(options),
      queryModifiers: parts(modifiers),
      mainOptions: parts(main, ' '),
      ...(result && { result }),
      ...(keys && { keyMatching: keys }),
      ...(flags.includes('i') && { internal: true as const }),
      ...(note && { note }),
    };
  }),
);

const isOption = (entry: LookupEntry) => entry.style === 'all' || entry.name.includes('=');

/** The types one may name, as in `${lookup{…}lsearch{…}}` and `lsearch;/path`. */
export function lookupTypes(): readonly LookupEntry[] {
  return all().filter((entry) => entry.style !== 'syntax' && !isOption(entry));
}

/** The options that any type takes, and the notations (`partial-`, `*@`, `net-`). */
export function lookupNotations(): readonly LookupEntry[] {
  return all().filter((entry) => entry.style === 'syntax' || isOption(entry));
}

/** The type in a name as written, prefixes (`partial3-`, `net24-`), default marks and options taken off; undefined: no such type. */
export function findLookup(written: string): LookupEntry | undefined {
  const match = /^(?:partial\d*(?:-|\([^)]*\))|net\d*-)?([a-z0-9_]+)(?:\*@?)?(?:,.*)?$/.exec(written);
  return match ? lookupTypes().find((entry) => entry.name === match[1]) : undefined;
}
