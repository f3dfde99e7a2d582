/** The directives that start with a dot. */
import { cells, type Entry, lazy } from './entry';
import { directiveRows } from './tables/rewrite-retry';

export interface DirectiveEntry extends Entry {
  readonly kind: 'conditional' | 'include';
  readonly syntax: string;
}

export const directives: () => readonly DirectiveEntry[] = lazy(() =>
  cells(directiveRows).map(([name = '', kind, syntax = '']) => ({
    name,
    kind: kind as DirectiveEntry['kind'],
    syntax,
  })),
);

/** With its dot: `.ifdef`. */
export function findDirective(name: string): DirectiveEntry | undefined {
  return directives().find((entry) => entry.name === name);
}
