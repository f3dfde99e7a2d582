/** Generates configurations, right and wrong, out of the shapes that Exim's reader cares about. */
import fc from 'fast-check';

const name = fc.constantFrom(
  'a',
  'r1',
  'local_delivery',
  'x_y',
  'domains',
  'no_more',
  'driver',
  'FOO',
  'MM_HOME',
  'BAR1',
);
const macroName = fc.constantFrom('A', 'AB', 'FOO', 'FOOBAR', 'MM_HOME', 'MM_WRAP', 'BAR1', '_HAVE_TLS');
const word = fc.oneof(
  name,
  macroName,
  fc.constantFrom(
    'true',
    'no',
    '10K',
    '077',
    '2h30m',
    '+local_domains',
    '${if eq{a}{b}{c}}',
    '"a\\"b"',
    '"open',
    '<; a; b',
    'é',
    '\u{1F4E7}',
    '#x',
    '\\',
    '\0',
    '=',
  ),
);
const value = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
const blank = fc.constantFrom('', ' ', '\t', '   ');

const line = fc.oneof(
  fc.tuple(blank, macroName, fc.constantFrom('=', ' = ', '=='), value).map((parts) => parts.join('')),
  fc.tuple(blank, name, fc.constantFrom('=', ' = ', ' '), value).map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom('domainlist ', 'hide hostlist ', 'addresslist_cache ', 'localpartlist'),
      name,
      fc.constant(' = '),
      value,
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom('.ifdef', '.ifndef', '.elifdef', '.elifndef', '.else', '.endif', '.ifdefX', '.endif\t'),
      blank,
      value,
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom('.include ', '.include_if_exists '),
      fc.constantFrom('/self', '/other', '/missing', 'relative', '"/other"', ''),
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(
      fc.constantFrom('begin ', 'BEGIN  ', 'begin\t'),
      fc.constantFrom(
        'acl',
        'routers',
        'transport',
        'authenticators',
        'retry',
        'rewrite',
        'local_scan',
        'nothing',
      ),
    )
    .map((parts) => parts.join('')),
  name.map((text) => `${text}:`),
  fc
    .tuple(
      fc.constantFrom('accept', 'deny', 'warn', '  !verify', '  set acl_m_x', '  endpass', '  hosts'),
      fc.constantFrom(' ', ' = ', ' !'),
      value,
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '* * F,2h,15m; G,16h,1h,1.5',
    '*@a b@c Eh',
    '# a comment',
    '   # another',
    '',
    'driver = accept',
    '  driver = redirect',
    '  data = x',
    '  file = y',
  ),
  value,
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const option = fc.constantFrom(
  'delay_warning',
  'dkim_verify_minimal',
  'errors_reply_to',
  'localhost_number',
  'log_file_path',
  'log_selector',
  'queue_only_load',
  'smtp_accept_max',
  'smtp_ratelimit_mail',
  'syslog_facility',
  'syslog_pid',
  'trusted_users',
  'debug_print',
  'headers_rewrite',
  'mode',
  'self',
  'transport',
  'unseen',
);
const optionValue = fc.constantFrom(
  '',
  '+',
  '=x',
  '=5 y',
  '1h:1h',
  '0x',
  '1.5x',
  '99999999999',
  'yes x',
  '%x',
  '^a b E',
);

/** A driver with what its own checks look at. */
const block = fc
  .tuple(
    fc.constantFrom(
      'begin routers\nr2:\n  driver = redirect',
      'begin routers\nr2:\n  driver = manualroute\n  route_data = x',
      'begin transports\nt2:\n  driver = appendfile',
      'begin transports\nt2:\n  driver = pipe',
      'begin transports\nt2:\n  driver = smtp',
      'begin authenticators\na2:\n  driver = plaintext',
      'begin retry',
      'begin acl\nx:',
    ),
    fc.array(
      fc.constantFrom(
        'file = x',
        'directory = x',
        'data = y',
        'one_time',
        'unseen',
        'self = there',
        'transport = t2',
        'pass_router = r2',
        'quota_filecount = 1',
        'create_file = "é"',
        'user = 1',
        'use_shell',
        'restrict_to_path',
        'temp_errors = x',
        'command_timeout = 0s',
        'shadow_transport = x',
        'body_only',
        'headers_only',
        'mode = 9',
        'no_mode',
        '* timeout_x F,1h',
        '* * F,x',
        '* mail_4ab',
        'accept !set acl_x = "',
        'warn !message = é',
        'deny endpass',
      ),
      { maxLength: 4 },
    ),
  )
  .map(([head, lines]) => [head, ...lines].join('\n  '));

/** More of what Exim's checks of values and drivers look at. */
const settingLine = fc.oneof(
  line,
  fc
    .tuple(
      blank,
      fc.constantFrom('', '', 'hide ', 'no_'),
      option,
      fc.constantFrom(' = ', ' = ', '=', ' ', ''),
      fc.oneof(value, optionValue),
    )
    .map((parts) => parts.join('')),
  block,
);

const ending = fc.constantFrom('\n', '\n', '\n', ' \\\n', '\\\n', '\r\n');

function textOf(lines: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(fc.tuple(lines, ending), { maxLength: 40 }), fc.constantFrom('', 'last = line', '\\'))
    .map(([parts, last]) => parts.map((part) => part.join('')).join('') + last);
}

/** The text of one file. */
export const configurationText = textOf(line);

/** A root that may include a second file, and itself. */
export const configurationFiles = fc.record({ root: configurationText, other: configurationText });

/** The same with more options and drivers that Exim knows, most of them set wrongly. */
export const settingFiles = fc.record({ root: textOf(settingLine), other: configurationText });
