/** Broken and hostile files: each gives a clear problem or none, at the right place, and reading always ends. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { limits } from '../../../server/src/limits';
import { type Problem, preprocess, type SourceFile, sourceFile } from '../../../server/src/preprocess';
import { readConfiguration } from '../../../server/src/syntax';

function problemsOf(text: string, files: Readonly<Record<string, string>> = {}): readonly Problem[] {
  const all = new Map(
    Object.entries({ ...files, '/root': text }).map(([path, content]) => [
      path,
      sourceFile(`file://${path}`, path, content),
    ]),
  );
  const preprocessed = preprocess(all.get('/root') as SourceFile, {
    version: '4.100',
    macros: { builtIn: [], commandLine: new Map() },
    startSection: 'main',
    include: (path) => all.get(path) ?? 'missing',
  });
  return readConfiguration(preprocessed, '4.100').problems;
}

const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code);
const underlined = ({ at }: Problem) => at.file.text.slice(at.start, at.end);

describe('files that are not there or not what they should be', () => {
  test('a missing include', () => {
    const [problem, ...others] = problemsOf('.include /none\n');
    assert.equal(others.length, 0);
    assert.equal(problem?.code, 'include-missing');
    assert.equal(underlined(problem as Problem), '/none');
  });
  test('a file that includes itself', () => {
    assert.deepEqual(codes(problemsOf('.include /root\n')), ['include-cycle']);
  });
  test('two files that include each other', () => {
    const problems = problemsOf('.include /a\n', { '/a': '.include /b\n', '/b': '.include /a\n' });
    assert.deepEqual(codes(problems), ['include-cycle']);
  });
  test('a file that includes itself once, under a condition, is fine', () => {
    assert.deepEqual(problemsOf('.ifndef SEEN\nSEEN=1\n.include /root\n.endif\n'), []);
  });
  test('includes deeper than the limit', () => {
    const files: Record<string, string> = {};
    for (let at = 0; at < limits.includeDepth + 5; at++) files[`/f${at}`] = `.include /f${at + 1}\n`;
    assert.deepEqual(codes(problemsOf('.include /f0\n', files)), ['include-cycle']);
  });
  test('more includes than the limit', () => {
    const problems = problemsOf('.include /a\n'.repeat(limits.includeCount + 1), { '/a': '' });
    assert.deepEqual(codes(problems), ['include-cycle']);
  });
  test('a binary file', () => {
    const bytes = Array.from({ length: 4000 }, (_, at) => String.fromCharCode((at * 7919) % 256)).join('');
    assert.ok(codes(problemsOf(bytes)).includes('binary-text'));
  });
});

describe('macros without end', () => {
  test('a macro that expands to itself is replaced once', () => {
    assert.deepEqual(problemsOf('A=xAx\nbounce_message_text = A\n'), []);
  });
  test('two macros that expand to each other', () => {
    assert.deepEqual(problemsOf('A=B\nB=A\nbounce_message_text = A B\n'), []);
  });
  test('a macro that would grow past the limit', () => {
    const name = (at: number) => `M${String.fromCharCode(65 + at)}Q`;
    const bomb = Array.from(
      { length: 20 },
      (_, at) => `${name(at)}=${at === 0 ? 'x' : name(at - 1).repeat(10)}\n`,
    );
    assert.ok(codes(problemsOf(bomb.join(''))).includes('macro-too-large'));
  });
});

describe('half-typed text', () => {
  const halves: [string, string[]][] = [
    ['qualify_dom', ['unknown-option']],
    ['qualify_domain', ['missing-value']],
    ['qualify_domain =', []],
    ['domainlist', ['unknown-option']],
    ['domainlist a', ['missing-equals']],
    ['MM_HOME', ['macro-malformed']],
    ['begin', ['unknown-option']],
    ['begin rout', ['unknown-section']],
    ['begin routers\nr', ['name-expected']],
    ['begin routers\nr:', ['missing-driver']],
    ['begin routers\nr:\n  driver =', ['unknown-driver']],
    ['begin acl\na', ['name-expected']],
    ['begin acl\na:\n  acc', ['unknown-acl-verb']],
    ['begin acl\na:\n  accept hos', ['unknown-acl-word']],
    ['begin acl\na:\n  accept hosts', ['missing-equals']],
    ['begin rewrite\n*@a', ['rewrite-rule']],
    ['begin retry\n*', ['retry-rule']],
    ['begin retry\n* *  F,', ['retry-rule']],
    ['.ifdef', ['conditional-unbalanced']],
    ['qualify_domain = "a', ['quoted-string']],
    ['', []],
  ];
  for (const [text, expected] of halves)
    test(JSON.stringify(text), () => assert.deepEqual(codes(problemsOf(text)), expected));
});

describe('size', () => {
  test('more problems than anybody reads', () => {
    const problems = problemsOf('nothing = here\n'.repeat(limits.problems + 1));
    assert.equal(problems.length, limits.problems);
    assert.equal(problems.at(-1)?.code, 'too-many-problems');
  });
  test('a hundred thousand continuation lines', () => {
    assert.deepEqual(problemsOf(`bounce_message_text = ${'a \\\n'.repeat(100_000)}`), []);
  });
  test('one line of a million characters', () => {
    assert.deepEqual(problemsOf(`bounce_message_text = ${'aB_C '.repeat(200_000)}`), []);
  });
  test('a hundred thousand lines', () => {
    const router = 'r%:\n  driver = accept\n  domains = +a\n  transport = t\n\n';
    const text = Array.from({ length: 20_000 }, (_, at) => router.replace('%', String(at))).join('');
    assert.deepEqual(problemsOf(`domainlist a = b\nbegin routers\n${text}`), []);
  });
});
