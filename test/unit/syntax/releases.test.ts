/** What releases read differently: numbers and lone signs in log_selector, booleans that moved to a module, options set twice. */
import { checkReadings, type ReadingCase, setting } from '../../support/exim-reads';

type Release = '4.98' | '4.100';

/** Which selectors are on is not printed; this says whether Exim stops, and how. */
function selectors(text: string, version: Release, message?: string): ReadingCase {
  return {
    title: `log_selector = ${text}`,
    root: `bounce_message_text = read\nlog_selector = ${text}`,
    version,
    reads: message === undefined ? 'read' : { message },
  };
}

const malformed = (text: string) => `malformed log_selector setting: + or - expected but found ${text}`;
const numeric = (text: string) => `malformed numeric log_selector setting: ${text}`;
const unknown = (text: string) => `unknown log_selector setting: ${text}`;

checkReadings('log_selector', [
  ...(['4.98', '4.100'] as const).flatMap((version) => [
    selectors('=', version),
    selectors('=5', version),
    selectors('= 5', version),
    selectors('=-1', version),
    selectors('=0x1f', version),
    selectors('+all -subject', version),
    selectors('+sub=', version, unknown('+sub')),
  ]),
  selectors('=x', '4.98', numeric('=x')),
  selectors('=0x', '4.98', numeric('=0x')),
  selectors('=09', '4.98', numeric('=09')),
  selectors('"= "', '4.98', numeric('= ')),
  selectors('=5 +subject', '4.98', numeric('=5 +subject')),
  selectors('=x +subject', '4.100'),
  selectors('=0xg', '4.100'),
  selectors('=09', '4.100'),
  selectors('=5 +subject', '4.100', numeric('"=5 +subject" (n 1, fmt "%lx")')),
  selectors('=0x5 z', '4.100', numeric('"=0x5 z" (n 3, fmt "%lx")')),
  selectors('= 5 6', '4.100', numeric('"= 5 6" (n 2, fmt "%lx")')),
  selectors('"=5\\tz"', '4.100', numeric('"=5\\tz" (n 1, fmt "%lx")')),
  selectors('+', '4.98', unknown('+')),
  selectors('+-subject', '4.98', unknown('+')),
  selectors('+all-', '4.98', unknown('-')),
  selectors('+', '4.100'),
  selectors('+-subject', '4.100'),
  selectors('+all-', '4.100'),
  selectors('subject', '4.98', malformed('"subject"')),
  selectors('+subject,+pid', '4.98', malformed('",+pid"')),
  selectors('subject', '4.100', malformed('"ubject"')),
  selectors('+subject,+pid', '4.100', malformed('"+pid"')),
]);

/** A line of the main section after one that is printed when Exim goes on. */
function line(text: string, version: Release, message?: string): ReadingCase {
  return {
    title: text,
    root: `bounce_message_text = read\n${text}`,
    version,
    reads: message === undefined ? 'read' : { message, line: 2 },
  };
}

const noValue = (option: string) => `unexpected end of line (data missing) after ${option}`;
const negated = 'negation prefix applied to a non-boolean option';

checkReadings(
  'booleans that moved to a module',
  ['dkim_verify_minimal', 'ldap_start_tls'].flatMap((option) => [
    line(option, '4.98'),
    line(`no_${option}`, '4.98'),
    line(`${option} x`, '4.98', `extra characters follow boolean option ${option}`),
    line(option, '4.100', noValue(option)),
    line(`no_${option}`, '4.100', negated),
    line(`not_${option} = false`, '4.100', negated),
    line(`hide no_${option}`, '4.100', negated),
    line(`${option} x`, '4.100', `missing "=" after ${option}`),
    ...(['4.98', '4.100'] as const).flatMap((version) => [
      line(`${option} = yes`, version),
      line(`${option} =`, version),
      line(`${option} = maybe`, version, `"maybe" is not a valid value for the "${option}" option`),
      line(`${option} = yes x`, version, `extra characters follow "yes" for boolean option ${option}`),
    ]),
  ]),
);

checkReadings('options set twice', [
  line('delay_warning = 1h', '4.98'),
  line('bounce_message_text = again', '4.98', '"bounce_message_text" option set for the second time'),
  setting('delay_warning', '1h\ndelay_warning = 2h', '2h', '4.100'),
]);

checkReadings('names in messages', [
  line('begin f"oo', '4.98', '"f"oo" is not a known configuration section name'),
  line('begin f"oo', '4.100', '"f"oo" is not a known configuration section name'),
  line('A é"x', '4.98', 'malformed macro definition'),
  line('A é"x', '4.100', 'malformed macro definition "A \\303\\251\\"x"'),
  line(
    'smtp_accept_max = 9999999999"é',
    '4.98',
    'absolute value of integer "9999999999"é" is too large (overflow)',
  ),
  line(
    'smtp_accept_max = 9999999999"é',
    '4.100',
    'absolute value of integer "9999999999\\"\\303\\251" is too large (overflow)',
  ),
]);
