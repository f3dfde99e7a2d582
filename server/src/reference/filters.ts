/** The words of Exim filters, Sieve filters and redirection lists. */
import { cells, type Entry, entryOf, lazy } from './entry';
import { filterRows } from './tables/filter';

export interface FilterEntry extends Entry {
  readonly kind: string;
  readonly availability?: string;
  readonly syntax?: string;
  /** The redirect option that forbids or allows it. */
  readonly option?: string;
  readonly note?: string;
}

export const filterWords: () => readonly FilterEntry[] = lazy(() =>
  cells(filterRows).map(([name = '', kind = '', availability, syntax, option, note, section]) => ({
    ...entryOf({ name, section }),
    kind,
    ...(availability && { availability }),
    ...(syntax && { syntax }),
    ...(option && { option }),
    ...(note && { note }),
  })),
);
