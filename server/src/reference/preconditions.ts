/** What a router does with an address before its driver runs, in the order of Exim's source (route.c). */
import { cells, lazy, parts } from './entry';
import { preconditionRows } from './tables/preconditions';

export interface Precondition {
  readonly name: string;
  readonly options: readonly string[];
  /** Variables it sets, with `$`. */
  readonly sets: readonly string[];
  /** Whether it can make the router skip the address. */
  readonly isTest: boolean;
}

export const routerPreconditions: () => readonly Precondition[] = lazy(() =>
  cells(preconditionRows).map(([name = '', options, sets, flags]) => ({
    name,
    options: parts(options, ' '),
    sets: parts(sets, ' '),
    isTest: flags === 't',
  })),
);
