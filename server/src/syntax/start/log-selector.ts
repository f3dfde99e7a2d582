/** Judges the value of `log_selector` (readconf.c, decode_bits). */
import { quoted } from '../../preprocess';
import { type LogSelectorEntry, logSelectors } from '../../reference/log-selectors';
import { compareVersions, type EximVersion, isAvailable } from '../../reference/version';
import { nearest } from '../../text/nearest';

export interface SelectorComplaint {
  readonly message: string;
  readonly exim: string;
}

/** @param find looks a selector up by its name, `all` not included */
export function logSelectorComplaint(
  text: string,
  version: EximVersion,
  find: (name: string) => LogSelectorEntry | undefined,
): SelectorComplaint | undefined {
  if (text.startsWith('='))
    return /^=\s*(0x[0-9a-f]+|\d+)$/i.test(text)
      ? undefined
      : {
          message: 'A number is expected after "=".',
          exim: `malformed numeric log_selector setting: ${text.slice(1)}`,
        };
  const item = /\s*([+-]?)(\w*)/y;
  while (item.lastIndex < text.length) {
    const start = item.lastIndex;
    const match = item.exec(text);
    if (!match || match[0].trim() === '' || match[1] === '') {
      const rest = text.slice(start).trimStart();
      if (rest === '') return undefined;
      // Exim 4.100 has stepped over the first character by the time it prints the rest.
      const shown = compareVersions(version, '4.100') >= 0 ? rest.slice(1) : rest;
      return {
        message:
          'Each selector starts with "+" or "-", separated by white space alone: +subject -host_lookup_failed.',
        exim: `malformed log_selector setting: + or - expected but found ${quoted(version, shown)}`,
      };
    }
    const name = match[2] ?? '';
    const entry = find(name);
    if (name !== 'all' && !(entry && isAvailable(entry, version))) {
      const guess = nearest(
        name,
        logSelectors().map((each) => each.name),
      );
      return {
        message: `There is no log selector "${name}".${guess ? ` Did you mean "${guess}"?` : ''}`,
        exim: `unknown log_selector setting: ${match[1]}${name}`,
      };
    }
  }
  return undefined;
}
