/** Small configurations with what Exim makes of one option or why it refuses them; where an Exim is installed it is asked the same. */
import { checkReadings, type ReadingCase } from '../../support/exim-reads';

const cases: readonly ReadingCase[] = [
  { title: 'a macro inside a word', root: 'A=x\nbounce_message_text = bAb', reads: 'bxb' },
  {
    title: 'macros in order of definition, replacements open to later ones alone',
    root: 'A=B\nB=A\nbounce_message_text = xA.B',
    reads: 'xB.B',
  },
  {
    title: 'earlier macros in a definition',
    root: 'HOME=/usr\nWRAP=HOME/bin\nbounce_message_text = WRAP',
    reads: '/usr/bin',
  },
  {
    title: 'a short macro before a longer one that it does not begin',
    root: 'AXX=long\nAX=short\nbounce_message_text = AXX AX',
    reads: 'long short',
  },
  {
    title: 'a redefinition keeps its place',
    root: 'A=1\nB=A\nA==2\nbounce_message_text = A B',
    reads: '2 1',
  },
  { title: 'an empty macro', root: 'E=\nbounce_message_text = E x E', reads: 'x' },
  {
    title: 'a macro that makes a comment',
    root: 'C=# \nbounce_message_text = a\nC bounce_message_text = b',
    reads: 'a',
  },
  {
    title: 'a macro with spaces around its equals sign',
    root: 'A  =  b c  \nbounce_message_text = [A]',
    reads: '[b c]',
  },
  {
    title: 'a macro from the command line wins',
    root: 'A=file\nbounce_message_text = A',
    macros: { A: 'cl' },
    reads: 'cl',
  },
  {
    title: 'continuation takes white space off the next line',
    root: 'bounce_message_text = a \\\n   b\\\n   c',
    reads: 'a bc',
  },
  { title: 'white space after the backslash', root: 'bounce_message_text = a\\  \n  b', reads: 'ab' },
  { title: 'comments inside a continuation', root: 'bounce_message_text = a\\\n # no\n  b', reads: 'ab' },
  {
    title: 'a blank line ends a continuation',
    root: 'bounce_message_text = a\\\n\ndelay_warning = 1h',
    reads: 'a',
  },
  { title: 'a backslash on the last line', root: 'bounce_message_text = a\\', reads: 'a' },
  {
    title: 'a conditional inside a continuation',
    root: 'A=1\nbounce_message_text = a\\\n.ifdef A\nb\\\n.else\nc\\\n.endif\nd',
    reads: 'abd',
  },
  {
    title: '.ifdef is true when any macro is on the line',
    root: 'A=1\n.ifdef B A\nbounce_message_text = yes\n.else\nbounce_message_text = no\n.endif',
    reads: 'yes',
  },
  {
    title: '.elifdef after a true branch',
    root: 'A=1\n.ifdef A\nbounce_message_text = one\n.elifdef A\nbounce_message_text = two\n.else\nbounce_message_text = three\n.endif',
    reads: 'one',
  },
  {
    title: 'a second .else',
    root: '.ifdef NO\nbounce_message_text = a\n.else\nbounce_message_text = b\n.else\nbounce_message_text = c\n.endif',
    reads: 'b',
  },
  {
    title: 'conditionals nest',
    root: 'A=1\n.ifdef A\n.ifndef A\nbounce_message_text = x\n.else\nbounce_message_text = y\n.endif\n.endif',
    reads: 'y',
  },
  {
    title: 'a directive with more behind its name is swallowed',
    root: '.ifdefX NO\nbounce_message_text = a',
    reads: 'a',
  },
  { title: 'a built-in macro', root: '.ifdef _HAVE_TLS\nbounce_message_text = tls\n.endif', reads: 'tls' },
  {
    title: 'built-in macros only when the first candidate starts with an underscore',
    root: 'QQ=B\n.ifdef Z _HAVE_TLS\nbounce_message_text = tls\n.else\nbounce_message_text = no\n.endif',
    reads: 'no',
  },
  {
    title: 'an include is relative to the file that has it',
    root: '.include sub/a',
    files: {
      'sub/a': '.include b\n',
      'sub/b': 'bounce_message_text = sub\n',
      b: 'bounce_message_text = root\n',
    },
    reads: 'sub',
  },
  {
    title: 'an include in quotes',
    root: '.include "FOLDER/a b"',
    files: { 'a b': 'bounce_message_text = spaced\n' },
    reads: 'spaced',
  },
  {
    title: 'an absent .include_if_exists',
    root: '.include_if_exists FOLDER/none\nbounce_message_text = on',
    reads: 'on',
  },
  {
    title: 'an include inside a continuation',
    root: 'bounce_message_text = a\\\n.include FOLDER/a\nc',
    files: { a: 'b\\\n' },
    reads: 'abc',
  },
  {
    title: 'a conditional that closes in the including file',
    root: '.include FOLDER/a\nbounce_message_text = a\n.endif\nbounce_message_text = b',
    files: { a: '.ifdef NO\n' },
    reads: 'b',
  },
  {
    title: 'a quoted string with escapes',
    root: 'bounce_message_text = "a\\101\\x42\\q\\"c"',
    reads: 'aABq"c',
  },
  {
    title: 'hide before a named list',
    root: 'hide domainlist d = a\nhide bounce_message_text = b',
    reads: 'b',
  },
  { title: 'carriage returns', root: 'bounce_message_text = a\\\r\n  b\r\n', reads: 'ab' },

  {
    title: 'a macro defined twice',
    root: '\nA=1\nA=2',
    reads: { message: 'macro "A" is already defined (use "==" if you want to redefine it)' },
  },
  {
    title: 'a redefinition of nothing',
    root: 'A==2',
    reads: { message: 'can\'t redefine an undefined macro "A"' },
  },
  {
    title: 'a name that contains an earlier one',
    root: 'AB=1\nXABX=2',
    reads: {
      message: '"XABX" cannot be defined as a macro because previously defined macro "AB" is a substring',
    },
  },
  {
    title: '.endif missing',
    root: 'A=1\n.ifdef A\ndelay_warning=1h',
    reads: { message: 'Unexpected end of configuration file: .endif missing', line: 3 },
  },
  {
    title: '.endif without .ifdef',
    root: '\n.endif',
    reads: { message: '.endif without matching .ifdef', line: 2 },
  },
  {
    title: 'eleven conditionals inside each other',
    root: '.ifdef A\n'.repeat(11),
    reads: { message: '.ifdef nested too deeply', line: 11 },
  },
  {
    title: 'a missing include',
    root: '\n.include FOLDER/none',
    reads: { message: 'failed to open included configuration file FOLDER/none', line: 2 },
  },
  {
    title: 'a relative .include_if_exists',
    root: '.include_if_exists none',
    reads: { message: '.include specifies a non-absolute path "none"', line: 1 },
  },
  {
    title: 'the line of an error in a continuation is its last',
    root: 'foo = a\\\n b\\\n c',
    reads: { message: 'main option "foo" unknown', line: 3 },
  },
  {
    title: '.endif with a carriage return is no .endif',
    root: 'A=1\n.ifdef A\n.endif\r\n',
    reads: { message: 'Unexpected end of configuration file: .endif missing', line: 3 },
  },
];

checkReadings('small configurations', cases);
