/** Judges the value of `log_selector` (readconf.c, decode_bits). */
import { type LogSelectorEntry, logSelectors } from '../../reference/log-selectors';
import { compareVersions, type EximVersion, isAvailable } from '../../reference/version';
import { nearest } from '../../text/nearest';
import type { Complaint } from '../report';

/** @param find looks a selector up by its name, `all` not included */
export function logSelectorComplaint(
  text: string,
  version: EximVersion,
  find: (name: string) => LogSelectorEntry | undefined,
): Complaint | undefined {
  const steps = compareVersions(version, '4.100') >= 0;
  if (text.startsWith('=')) return steps ? scannedNumber(text) : numberAlone(text);
  const item = /\s*([+-]?)(\w*)/y;
  while (item.lastIndex < text.length) {
    const start = item.lastIndex;
    const match = item.exec(text);
    if (!match || match[0].trim() === '' || match[1] === '') {
      const rest = text.slice(start).trimStart();
      if (rest === '') return undefined;
      return {
        message:
          'Each selector starts with "+" or "-", separated by white space alone: +subject -host_lookup_failed.',
        // Exim 4.100 has stepped over the first character by the time it prints the rest.
        exim: [
          'malformed-_selector-setting-or-expected-but-found',
          'log',
          steps ? Array.from(rest).slice(1).join('') : rest,
        ],
      };
    }
    const [, sign = '', name = ''] = match;
    // Exim 4.100 passes over a sign that no name follows.
    if (name === 'all' || (name === '' && steps)) continue;
    const entry = find(name);
    if (!entry || !isAvailable(entry, version)) {
      const guess = nearest(
        name,
        logSelectors().map((each) => each.name),
      );
      return {
        message: `There is no log selector "${name}".${guess ? ` Did you mean "${guess}"?` : ''}`,
        exim: ['unknown-_selector-setting', 'log', sign, name],
      };
    }
  }
  return undefined;
}

/** Before 4.100: strtoul in C's notation must use up the whole text, of which there may be none. */
function numberAlone(text: string): Complaint | undefined {
  if (/^=(\s*[+-]?(0x[0-9a-f]+|0[0-7]*|[1-9]\d*))?$/i.test(text)) return undefined;
  return { message: numberHelp, exim: ['malformed-numeric-_selector-setting', 'log', text] };
}

/** Since then: sscanf with `%lx`; what it cannot read at all passes, what follows a number does not. */
function scannedNumber(text: string): Complaint | undefined {
  const number = /^\s*[+-]?(?:0x[0-9a-f]+|(?!0x)[0-9a-f]+)/i.exec(text.slice(1))?.[0];
  if (number === undefined || number.length === text.length - 1) return undefined;
  return { message: numberHelp, exim: ['malformed-numeric-_selector-setting', 'log', text, number.length] };
}

const numberHelp = 'A number is expected after "=", and nothing else.';
