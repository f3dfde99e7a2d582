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
const ending = fc.constantFrom('\n', '\n', '\n', ' \\\n', '\\\n', '\r\n');

/** The text of one file. */
export const configurationText = fc
  .tuple(fc.array(fc.tuple(line, ending), { maxLength: 40 }), fc.constantFrom('', 'last = line', '\\'))
  .map(([lines, last]) => lines.map((parts) => parts.join('')).join('') + last);

/** A root that may include a second file, and itself. */
export const configurationFiles = fc.record({ root: configurationText, other: configurationText });
