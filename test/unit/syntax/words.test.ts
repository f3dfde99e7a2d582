/** Quoted strings and bare words: what Exim keeps of them, and how each character of a value leads back to where it was written. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type LogicalLine, preprocess, sourceFile } from '../../../server/src/preprocess';
import { lineOffset, readWordOrQuoted, type Value } from '../../../server/src/syntax';
import { readName } from '../../../server/src/syntax/words';
import { checkReadings, setting } from '../../support/exim-reads';

const text = 'bounce_message_text';
const unclosed = { message: `missing quote at end of string value for ${text}` };
const extra = { message: `extra characters follow string value for ${text}` };

checkReadings('strings', [
  setting(text, 'a "b" c', 'a "b" c'),
  setting(text, 'a\\nb', 'a\\nb'),
  setting(text, '""', ''),
  setting(text, '"a"  ', 'a'),
  setting(text, '"a\\nb"', 'a\\nb'),
  setting(text, '"a\\b\\f\\r\\v"', 'a\\b\\f\\r\\v'),
  setting(text, '"a\\\\b"', 'a\\b'),
  setting(text, '"\\"q\\""', '"q"'),
  setting(text, '"a\\qb"', 'aqb'),
  setting(text, '"\\060\\61x\\7"', '01x\\007'),
  setting(text, '"\\18"', '\\0018'),
  setting(text, '"\\x41\\x4."', 'A\\004.'),
  setting(text, '"a\\"', 'a"'),
  setting(text, '"a\\" "', 'a" '),
  setting(text, '"', unclosed),
  setting(text, '"a', unclosed),
  setting(text, '"a" b', extra),
  setting(text, '"a"b', extra),
  setting(text, '"a" # b', extra),
  setting(text, '"a"# b', { message: `${extra.message} (# is comment only at line start)` }),
]);

function lineOf(content: string): LogicalLine {
  const { lines } = preprocess(sourceFile('file:///x', '/x', content), {
    version: '4.98',
    macros: { builtIn: [], commandLine: new Map() },
    startSection: 'main',
    include: () => 'missing',
  });
  assert.ok(lines[0]);
  return lines[0];
}

/** What each character of the value was written as. */
function written(value: Value): string[] {
  return Array.from({ length: value.text.length }, (_, at) =>
    value.span.line.text.slice(lineOffset(value, at), lineOffset(value, at + 1)),
  );
}

describe('where the characters of a value stand', () => {
  test('a bare word ends at white space', () => {
    const { value, next, unclosed } = readWordOrQuoted(lineOf('*@a.b\tx'), 0);
    assert.deepEqual([value.text, value.quoted, next, unclosed], ['*@a.b', false, 5, false]);
    assert.deepEqual(written(value), [...'*@a.b']);
  });

  test('a quoted word may hold white space, and every escape is one character', () => {
    const { value, next } = readWordOrQuoted(lineOf('"a \\"\\x41\\061\\n" x'), 0);
    assert.equal(value.text, 'a "A1\n');
    assert.deepEqual(written(value), ['a', ' ', '\\"', '\\x41', '\\061', '\\n']);
    assert.equal(next, 16);
  });

  test('the offset past the last character is that of the closing quote', () => {
    const { value } = readWordOrQuoted(lineOf('x "ab"'), 2);
    assert.equal(lineOffset(value, 2), 5);
  });
});

test('a name starts with a letter and keeps letters, digits and underscores', () => {
  const read = (content: string) => {
    const { name, next } = readName(lineOf(content), 0);
    return [name.text, next];
  };
  assert.deepEqual(read('acl_check: x'), ['acl_check', 9]);
  assert.deepEqual(read('a1_b  = x'), ['a1_b', 6]);
  assert.deepEqual(read('1a = x'), ['', 0]);
  assert.deepEqual(read('a-b'), ['a', 1]);
});
