/** One reading of a configuration, ready to be asked: what it says, and for which Exim it was read. */
import type { Model } from './model';

export interface Reading {
  readonly model: Model;
  /** The Exim version that is aimed at, e.g. `4.100`. */
  readonly version: string;
  /** The same configuration read again with other texts for some of its files, by their uri. */
  readonly reread: (texts: ReadonlyMap<string, string>) => Reading;
}
