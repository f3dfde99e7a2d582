/** What `exim -bP` knows besides the configuration: the Exim that is asked and the machine it runs on. */
import type { Build } from '../../reference';

export interface Installation {
  readonly version: string;
  /** Debian's where absent. */
  readonly build?: Build;
  /** What the build's own `Local/Makefile` sets, printed form by main option: paths, accounts and the like. */
  readonly mainDefaults?: ReadonlyMap<string, string>;
  /** The name that is taken where `primary_hostname` is not set. */
  readonly hostname: string;
  readonly users: readonly { readonly name: string; readonly uid: number; readonly gid: number }[];
  readonly groups: readonly { readonly name: string; readonly gid: number }[];
  /**
   * Expands the few main options that Exim expands before it prints them; undefined where that fails. `spoolDirectory`
   * is what that option has become by then.
   */
  readonly expand?: (text: string, spoolDirectory: string | undefined) => string | undefined;
}
