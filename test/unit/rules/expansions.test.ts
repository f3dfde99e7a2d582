/** Where the rules on expansions hold back, and what they say of a place that a macro brought in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectOf } from '../../support/project-of';

function errorsIn(text: string) {
  return projectOf(text)
    .problems()
    .filter(({ severity }) => severity === 'error');
}

test('what a template engine fills in may make an expansion whole', () => {
  assert.deepEqual(errorsIn('smtp_banner = ${if eq{{ condition }}{yes}{no}}\n'), []);
  assert.deepEqual(errorsIn('WHAT = ${lc:{{ name }}\nsmtp_active_hostname = WHAT\n'), []);
});

test('a failure in a macro is shown where it is used, and where it is written', () => {
  const text = 'CHECK = ${if eq{$sender_address}{}{yes}\nsmtp_banner = CHECK\n';
  const [problem, ...more] = errorsIn(text);
  assert.deepEqual(more, []);
  assert.equal(problem?.code, 'expansion-syntax');
  const { at, related = [], fixes = [] } = problem;
  assert.equal(text.slice(at.start, at.end), 'CHECK');
  assert.deepEqual(
    related.map((each) => text.slice(0, each.at.start).split('\n').length),
    [1],
  );
  assert.deepEqual(
    fixes.flatMap(({ edits }) => edits.map(({ at: { start }, newText }) => [start, newText])),
    [[text.indexOf('\n'), '}']],
  );
});

test('a failure on a later line of a value is shown there', () => {
  const text = 'smtp_banner = one \\\n  # a comment\n  two $nosuch \\\n  three\n';
  const [problem] = errorsIn(text);
  assert.equal(problem && text.slice(problem.at.start, problem.at.end), '$nosuch');
});

test('options that Exim does not expand may hold any dollar', () => {
  assert.deepEqual(
    errorsIn('gecos_pattern = ^([^,:]*)$\nuucp_from_pattern = a$b{\nqualify_domain = $x\n'),
    [],
  );
});

test('options that are expanded only where they begin with a dollar', () => {
  assert.deepEqual(errorsIn('av_scanner = cmdline:/bin/scan %s:${x:y\n'), []);
  assert.deepEqual(
    errorsIn('av_scanner = ${nosuch\n').map(({ code }) => code),
    ['expansion-syntax'],
  );
});
