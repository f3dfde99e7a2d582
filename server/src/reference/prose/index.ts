/** Our own sentences for every name, apart from the generated facts; the keys are the names of the tables. */
import type { DocKind } from '../docs';

/** Prose by name: markdown, one to five sentences for an administrator. */
export type Prose = Readonly<Record<string, string>>;

/** By kind; private options under `kind:driver`. */
export const prose: Readonly<Record<string, Prose>> = {};

/** The prose of a name: the driver's own first, then that of the kind. */
export function proseOf(kind: DocKind, name: string, driver?: string): string | undefined {
  return (driver ? prose[`${kind}:${driver}`]?.[name] : undefined) ?? prose[kind]?.[name];
}
