/** The names that `log_selector`, and those that `-d` and `control = debug/opts=`, turn on and off. */
import { cells, type Entry, entryOf, lazy } from './entry';
import { debugSelectorRows } from './tables/debug-selectors';
import { logSelectorRows } from './tables/log-selectors';

export interface LogSelectorEntry extends Entry {
  /** Logged unless turned off. */
  readonly onByDefault: boolean;
}

export const logSelectors: () => readonly LogSelectorEntry[] = lazy(() =>
  cells(logSelectorRows).map(([name = '', since, flags, condition, removed, replacedBy]) => ({
    ...entryOf({ name, since, condition, removed, replacedBy }),
    onByDefault: flags === 'd',
  })),
);

export function findLogSelector(name: string): LogSelectorEntry | undefined {
  return logSelectors().find((entry) => entry.name === name);
}

export const debugSelectors: () => readonly Entry[] = lazy(() =>
  cells(debugSelectorRows).map(([name = '', since]) => entryOf({ name, since })),
);
