/** What every entry of the reference has in common, and how the generated rows become entries. */
import { type SpecSection, specSection } from './sections';
import type { EximVersion, Lifetime } from './version';

export interface Entry extends Lifetime {
  readonly name: string;
  /** The preprocessor guard of Exim's build it depends on, such as `!DISABLE_TLS && SUPPORT_DANE`; absent: always built. */
  readonly condition?: string;
  readonly deprecated?: true;
  /** The name that took its place. */
  readonly replacedBy?: string;
  readonly specSection?: SpecSection;
}

/** The lines of a generated table, each split into its cells. */
export function cells(table: string): string[][] {
  return table.split('\n').map((line) => line.split('\t'));
}

interface Common {
  readonly name: string;
  readonly since?: string | undefined;
  readonly removed?: string | undefined;
  readonly condition?: string | undefined;
  readonly deprecated?: boolean | undefined;
  readonly replacedBy?: string | undefined;
  readonly section?: string | undefined;
}

/** The common part of an entry from cells, of which empty ones are left out. */
export function entryOf(common: Common): Entry {
  const section = common.section ? specSection(common.section) : undefined;
  return {
    name: common.name,
    ...(common.since && { since: common.since as EximVersion }),
    ...(common.removed && { removed: common.removed as EximVersion }),
    ...(common.condition && { condition: common.condition }),
    ...(common.deprecated && { deprecated: true as const }),
    ...(common.replacedBy && { replacedBy: common.replacedBy }),
    ...(section && { specSection: section }),
  };
}

/** Computes once, when first asked. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The parts of a cell that holds several; what the tables are made with puts `~` between values that may contain anything else. */
export function parts(cell: string | undefined, separator = '~'): readonly string[] {
  return cell ? cell.split(separator) : [];
}
