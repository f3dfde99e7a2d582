/** The routers, transports and authenticators that `driver =` may name. */
import { cells, type Entry, entryOf, lazy } from './entry';
import type { DriverKind } from './options';
import { driverRows } from './tables/drivers';

export interface DriverEntry extends Entry {
  readonly kind: DriverKind;
  /** A transport that runs as a local process and may be given a user. */
  readonly local?: true;
  /** For routers: whether `transport` is required, allowed or forbidden, in words; absent: allowed. */
  readonly transport?: string;
}

const all = lazy(() =>
  cells(driverRows).map(
    ([name = '', kind, since, condition, transport, flags, section]): DriverEntry => ({
      ...entryOf({ name, since, condition, section }),
      kind: kind as DriverKind,
      ...(flags?.includes('l') && { local: true as const }),
      ...(transport && { transport }),
    }),
  ),
);

export function drivers(kind: DriverKind): readonly DriverEntry[] {
  return all().filter((entry) => entry.kind === kind);
}

export function findDriver(kind: DriverKind, name: string): DriverEntry | undefined {
  return all().find((entry) => entry.kind === kind && entry.name === name);
}
