/** Comments that suppress findings: where they hold, what they cannot do, and what is said of those that do nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Problem } from '../../../server/src/preprocess/problem';
import type { Example } from '../../../server/src/rules/rule';
import { applyFix } from '../../support/apply-fix';
import { projectOf } from '../../support/project-of';

const about =
  /^(unused-macro|undefined-transport|undefined-acl|undefined-list|unknown-option|include-missing|(unknown|unused)-suppression)$/;

function found(example: Example, version?: string): Problem[] {
  return projectOf(example, version)
    .problems()
    .filter(({ code }) => about.test(code));
}

const codes = (example: Example, version?: string) => found(example, version).map(({ code }) => code);

describe('exim-lint-disable-next-line', () => {
  test('holds for the next line that is neither empty nor a comment', () => {
    const text = (comment: string) => `${comment}\n\n# why it is there\nA_ = x\nB_ = y\n`;
    assert.deepEqual(codes(text('')), ['unused-macro', 'unused-macro']);
    assert.deepEqual(codes(text('# exim-lint-disable-next-line unused-macro')), ['unused-macro']);
    assert.equal(
      found(text('# exim-lint-disable-next-line unused-macro'))[0]?.at.start,
      text('# exim-lint-disable-next-line unused-macro').indexOf('B_'),
    );
  });
  test('takes several codes, with commas or blanks, and a reason', () => {
    const text = 'acl_smtp_rcpt = nosuch\nA_ = x\n';
    for (const list of [
      'undefined-acl, unused-macro',
      'undefined-acl unused-macro',
      'undefined-acl,unused-macro -- not unknown-code',
    ])
      assert.deepEqual(codes(`#exim-lint-disable-file ${list}\n${text}`), [], list);
  });
  test('works inside a continued value, for the one line below it', () => {
    const text = `domainlist a = +nosuch : \\
# exim-lint-disable-next-line undefined-list
  +neither : \\
  +nor
`;
    const project = projectOf(text);
    assert.deepEqual(
      project
        .problems()
        .flatMap(({ code, at }) => (code === 'undefined-list' ? [text.slice(at.start, at.end)] : [])),
      ['nosuch', 'nor'],
    );
  });
  test('works inside the continued text of a macro', () => {
    const text = (comment: string) => `MM_HOME = /srv\nLISTS_ = MM_HOME/a : \\
${comment}
  MM_HOEM/b
domainlist a = LISTS_
`;
    const undefinedText = (example: string) =>
      projectOf(example)
        .problems()
        .filter(({ code }) => code === 'undefined-macro-text');
    assert.equal(undefinedText(text('# because')).length, 1);
    assert.equal(undefinedText(text('# exim-lint-disable-next-line undefined-macro-text')).length, 0);
  });
  test('works in an included file, which may be included twice', () => {
    assert.deepEqual(
      codes({
        '/exim.conf': '.include /part\n.include /part\n',
        '/part': '# exim-lint-disable-next-line undefined-acl\nacl_smtp_rcpt = nosuch\n',
      }),
      [],
    );
  });
  test('holds for a directive', () => {
    const text = '# exim-lint-disable-next-line include-missing\n.include \n';
    assert.deepEqual(codes(text), []);
    assert.deepEqual(codes('.include \n'), ['include-missing']);
  });
});

describe('exim-lint-disable-line', () => {
  test('holds for all of the continued line that it stands in', () => {
    const text = (comment: string) => `domainlist a = +nosuch : \\\n${comment}\n  +neither\n`;
    assert.deepEqual(codes(text('# because')), ['undefined-list', 'undefined-list']);
    assert.deepEqual(codes(text('# exim-lint-disable-line undefined-list')), []);
  });
  test('elsewhere it does nothing, and says so', () => {
    const [first, second] = found('# exim-lint-disable-line unused-macro\nA_ = x\n');
    assert.equal(first?.code, 'unused-macro');
    assert.match(second?.message ?? '', /not inside a continued line/);
  });
});

test('exim-lint-disable-file holds for its file alone, wherever it stands', () => {
  const files = (comment: string) => ({
    '/exim.conf': 'A_ = x\n.include /part\n',
    '/part': `B_ = y\nC_ = z\n${comment}\n`,
  });
  assert.deepEqual(codes(files('')), ['unused-macro', 'unused-macro', 'unused-macro']);
  assert.deepEqual(codes(files('# exim-lint-disable-file unused-macro')), ['unused-macro']);
});

describe('what cannot be suppressed', () => {
  test('is what Exim refuses, and the comment is told so', () => {
    const [first, second] = found('# exim-lint-disable-next-line unknown-option\nnosuch = 1\n');
    assert.equal(first?.code, 'unknown-option');
    assert.equal(second?.code, 'unused-suppression');
    assert.match(second?.message ?? '', /Exim does not start/);
  });
});

describe('comments that do nothing', () => {
  test('are reported with a fix that removes them', () => {
    const text = '# first\n  # exim-lint-disable-next-line unused-macro\nsmtp_accept_max = 5\n';
    const [problem] = found(text);
    assert.equal(problem?.code, 'unused-suppression');
    assert.deepEqual(problem?.tags, ['unnecessary']);
    assert.equal(applyFix(text, problem?.fixes?.[0]), '# first\nsmtp_accept_max = 5\n');
  });
  test('lose one code of several', () => {
    const text = (list: string) => `# exim-lint-disable-next-line ${list}\nA_ = x\n`;
    for (const list of ['unused-macro, undefined-acl', 'undefined-acl, unused-macro']) {
      const [problem] = found(text(list));
      assert.equal(problem?.code, 'unused-suppression');
      assert.equal(applyFix(text(list), problem?.fixes?.[0]), text('unused-macro'));
    }
  });
  test('name a code that does not exist, or none', () => {
    const [problem, macro] = found('# exim-lint-disable-next-line unused-marco\nA_ = x\n')
      .sort((a, b) => b.at.start - a.at.start)
      .reverse();
    assert.match(problem?.message ?? '', /Did you mean "unused-macro"/);
    assert.equal(macro?.code, 'unused-macro');
    assert.deepEqual(codes('# exim-lint-disable-file\n'), ['unknown-suppression']);
  });
  test('are themselves suppressed where that is said', () => {
    const text =
      '# exim-lint-disable-file unused-suppression, unknown-suppression\n# exim-lint-disable-next-line unused-macro, nonsense\nsmtp_accept_max = 5\n';
    assert.deepEqual(codes(text), []);
  });
  test('are not judged in a fragment, nor in a branch that is skipped', () => {
    assert.deepEqual(
      codes('.ifdef NOSUCH\n# exim-lint-disable-next-line unused-macro\nsmtp_accept_max = 5\n.endif\n'),
      [],
    );
    assert.deepEqual(
      codes({
        '/etc/exim4/conf.d/router/10_local':
          '# exim-lint-disable-file undefined-transport\nlocal:\n  driver = accept\n  transport = elsewhere\n',
      }),
      [],
    );
  });
});
