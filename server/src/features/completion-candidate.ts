/** What the sources of completion hand over, before it is ranked. */
import type { SymbolKind } from '../model/occurrences';
import type { SourceFile } from '../preprocess/source';
import { type DocKind, type Entry, type EximVersion, isAvailable, isBuilt } from '../reference';

/** From what its documentation can be made later. */
export type DocKey =
  | {
      readonly of: 'reference';
      readonly kind: DocKind;
      readonly name: string;
      readonly driver?: string | undefined;
      readonly shown?: string;
    }
  | { readonly of: 'symbol'; readonly kind: SymbolKind; readonly name: string }
  | { readonly of: 'macro' | 'snippet'; readonly name: string };

export interface Candidate {
  readonly label: string;
  readonly kind:
    | 'option'
    | 'keyword'
    | 'driver'
    | 'name'
    | 'macro'
    | 'variable'
    | 'function'
    | 'value'
    | 'snippet';
  readonly detail?: string;
  /** The label where it is left out. */
  readonly newText?: string;
  readonly snippet?: true;
  readonly deprecated?: true;
  readonly doc?: DocKey;
  /** A second word to be found by. */
  readonly alias?: string;
  /** Lower comes first among those that fit what was typed equally well; one digit. */
  readonly group: number;
  /** What stands before the cursor, where that is not the word there. */
  readonly typed?: string;
}

export interface At {
  readonly file: SourceFile;
  readonly offset: number;
}

/** Whether a name is worth offering for the target version and a usual build of it. */
export function isOffered(entry: Entry, version: string): boolean {
  const release = version as EximVersion;
  return isAvailable(entry, release) && isBuilt(entry, release) && !('hidden' in entry && entry.hidden);
}

/** A candidate for an entry of the reference. */
export function referenceCandidate(
  docKind: DocKind,
  entry: Entry,
  kind: Candidate['kind'],
  group: number,
  more: Partial<Candidate> & { readonly driver?: string | undefined } = {},
): Candidate {
  const { driver, ...rest } = more;
  return {
    label: entry.name,
    kind,
    group,
    ...(entry.deprecated && { deprecated: true as const }),
    doc: { of: 'reference', kind: docKind, name: entry.name, driver },
    ...rest,
  };
}
