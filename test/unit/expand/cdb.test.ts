/** Lookups in files of databases; the answers are those of Exim 4.96. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand } from '../../../server/src/expand';
import { contextIn } from '../../support/expand-context';

const whole = cdbOf([
  ['first', 'data for first'],
  ['second', 'A=1 B=2'],
  ['empty', ''],
  ['first', 'another first'],
  ...Array.from({ length: 300 }, (_, at): [string, string] => [`key${at}`, `data ${at}`]),
]);
const files = {
  '/whole.cdb': whole,
  '/short.cdb': 'short',
  '/header.cdb': whole.slice(0, 2048),
  '/dbm.db': 'not read',
  '/folder/file': '',
};

const cases: readonly (readonly [string, string])[] = [
  ['${lookup{first}cdb{/whole.cdb}{<$value>}{none}}', '<data for first>'],
  ['${lookup{First}cdb{/whole.cdb}{<$value>}{none}}', 'none'],
  ['${lookup{}cdb{/whole.cdb}{<$value>}{none}}', 'none'],
  ['${lookup{empty}cdb{/whole.cdb}{<$value>}{none}}', '<>'],
  ['${lookup{key299}cdb{/whole.cdb}{<$value>}{none}}', '<data 299>'],
  ['${lookup{key300}cdb{/whole.cdb}{<$value>}{none}}', 'none'],
  ['${lookup{a.first}partial1()cdb{/whole.cdb}{<$value>}{none}}', '<data for first>'],
  ['${lookup{first}cdb,ret=key{/whole.cdb}{<$value>}{none}}', '<first>'],
  ['${lookup{first}cdb{/short.cdb}}', 'failed to open /short.cdb too short for cdb lookup: Success'],
  [
    '${lookup{first}cdb{/header.cdb}}',
    'lookup of "first" gave DEFER: cdb: corrupt cdb file /header.cdb (too short)',
  ],
  [
    '${lookup{first}cdb{/folder}}',
    'failed to open cannot read header from /folder for cdb lookup: Is a directory',
  ],
  ['${lookup{first}cdb{/none}}', 'failed to open /none for cdb lookup: No such file or directory'],
  ['${lookup{first}cdb{none}}', 'failed to open none for cdb lookup: No such file or directory'],
  ['${lookup{first}dbm{/none}}', 'failed to open /none as a db (v4.1+) file: No such file or directory'],
  ['${lookup{first}dbmnz{/none}}', 'failed to open /none as a db (v4.1+) file: No such file or directory'],
  ['${lookup sqlite{select 1}}', 'absolute file name expected for "sqlite" lookup'],
  ['${lookup sqlite,file=x{select 1}}', 'absolute file name expected for "sqlite" lookup'],
];

for (const [text, expected] of cases) {
  test(text, () => {
    const result = expand(text, contextIn({ files, version: '4.96' }));
    assert.equal(
      result.kind === 'ok' ? result.value.text : result.kind === 'failed' ? result.message : result.kind,
      expected,
    );
  });
}

test('what is in other databases is a question', () => {
  const asked = (text: string) => {
    const result = expand(text, contextIn({ files }));
    return result.kind === 'unknown' ? result.questions : result;
  };
  assert.deepEqual(asked('${lookup{first}dbm{/dbm.db}}'), [
    { kind: 'outside', means: 'dbm', text: '/dbm.db first' },
  ]);
  assert.deepEqual(asked('${lookup sqlite,file=/some.db{select 1}}'), [
    { kind: 'outside', means: 'sqlite', text: '/some.db select 1' },
  ]);
  assert.deepEqual(asked('${lookup sqlite{/some.db select 1}}'), [
    { kind: 'outside', means: 'sqlite', text: '/some.db select 1' },
  ]);
});

/** Writes a constant database as the format's description says. */
function cdbOf(records: readonly (readonly [string, string])[]): string {
  const number = (value: number) =>
    String.fromCharCode(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
  const tables = Array.from({ length: 256 }, (): { hash: number; at: number }[] => []);
  let body = '';
  for (const [key, data] of records) {
    let hash = 5381;
    for (const char of key) hash = ((hash * 33) ^ char.charCodeAt(0)) >>> 0;
    tables[hash & 255]?.push({ hash, at: 2048 + body.length });
    body += number(key.length) + number(data.length) + key + data;
  }
  let header = '';
  for (const entries of tables) {
    const slots = Array<string>(entries.length * 2).fill(number(0) + number(0));
    header += number(2048 + body.length) + number(slots.length);
    for (const { hash, at } of entries) {
      let slot = (hash >>> 8) % slots.length;
      while (slots[slot] !== number(0) + number(0)) slot = (slot + 1) % slots.length;
      slots[slot] = number(hash) + number(at);
    }
    body += slots.join('');
  }
  return header + body;
}
