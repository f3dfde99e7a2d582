/** How Exim words a name in its messages. */
import { compareVersions, type EximVersion } from '../reference/version';

/** The `%q` of Exim 4.99 and later: in double quotes, with quotes, backslashes and control characters escaped. */
export function quoted(version: EximVersion, text: string): string {
  if (!wordsSince499(version)) return `"${text}"`;
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\t/g, '\\t').replace(/\n/g, '\\n')}"`;
}

/** Exim reworded many of its messages in 4.99. */
export function wordsSince499(version: EximVersion): boolean {
  return compareVersions(version, '4.99') >= 0;
}
