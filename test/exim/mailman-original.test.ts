/** The HOWTO's own configuration on a real Exim: silent at -bV, routed by -bt, and bounced when delivered. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fixAll } from '../../server/src/features/fix-all';
import { applyFix } from '../support/apply-fix';
import { converse, describeExim } from '../support/describe-exim';
import { projectOf } from '../support/project-of';
import { configuration, sampleFolder, snippetText } from '../support/snippets';

const original = readFileSync(join(sampleFolder, 'howto-original/exim.conf'), 'utf8');

/** What the HOWTO has, and what our snippets for an Exim before 4.94 make of it. */
const forms = {
  'the original of the HOWTO': original,
  'the snippets for Exim before 4.94': configuration({
    main: ['mailman-macros-before-4.94', 'mailman-queue-limit'],
    acl: ['mailman-acl-loopback', 'mailman-acl-null-sender-list-before-4.94', 'mailman-acl-verify-recipient'],
    routers: ['mailman-verp-router', 'mailman-router-before-4.94'],
    transports: ['mailman-verp-transport', 'mailman-transport-before-4.94'],
  }),
};

for (const [name, text] of Object.entries(forms)) {
  describeExim(name, (bench) => {
    before(() => bench().root.configure(text));

    test('exim -bV is silent', async () => {
      const { status, stderr } = await bench().root.exim(['-bV']);
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    });

    test('exim -bt routes the four addresses', async () => {
      for (const localPart of [
        'testlist',
        'testlist-request',
        'testlist-bounces',
        'testlist-bounces+luser=example.com',
      ]) {
        const address = `${localPart}@list.example.com`;
        const { stdout } = await bench().root.exim(['-bt', address]);
        assert.equal(stdout, `${address}\n  router = mailman_router, transport = mailman_transport\n`);
      }
    });

    test('and every list message bounces', async () => {
      const { root } = bench();
      const refusals = {
        testlist: "Tainted arg 2 for mailman_transport transport command: 'testlist'",
        'testlist-request': "Tainted arg 2 for mailman_transport transport command: 'testlist'",
        'testlist-bounces': "Tainted arg 2 for mailman_transport transport command: 'testlist'",
        'testlist-bounces+luser=example.com':
          "Tainted arg 1 for mailman_transport transport command: 'bounces'",
        'testlist-confirm+123': "Tainted arg 1 for mailman_transport transport command: 'confirm'",
      };
      for (const [localPart, refusal] of Object.entries(refusals)) {
        root.clear();
        await root.exim(['-odi', '-f', '<>', `${localPart}@list.example.com`], '\nhello\n');
        assert.deepEqual(root.calls(), []);
        const [, log] = / \*\* .*R=mailman_router T=mailman_transport ?: (.*)$/m.exec(root.log()) ?? [];
        assert.equal(log, refusal, root.log());
      }
    });
  });
}

describeExim('the ACL of the HOWTO', (bench) => {
  test('exists{MM_LISTCHK} never holds, and quotes are part of a message', async () => {
    const { root } = bench();
    root.configure(original);
    const replies = await converse(
      root,
      ['-bh', '203.0.113.9'],
      [
        'HELO me',
        'MAIL FROM:<>',
        'RCPT TO:<testlist@list.example.com>',
        'RCPT TO:<testlist-request@list.example.com>',
      ],
    );
    assert.deepEqual(replies.slice(2), [
      '250 Accepted',
      '550 "Recipient never sends mail so cannot cause bounces"',
    ]);
  });
});

describeExim('MM_HOME for each domain before 4.94', (bench) => {
  const verify = async (home: string): Promise<string> => {
    const { root } = bench();
    root.write('/usr/local/mailman/list.example.com/lists/testlist/config.pck', '');
    const macros = snippetText('mailman-macros-before-4.94').replace(/^MM_HOME=.*$/m, () => home);
    root.configure(
      configuration({
        main: [macros],
        acl: [],
        routers: ['mailman-verp-router', 'mailman-router-before-4.94'],
        transports: ['mailman-verp-transport', 'mailman-transport-before-4.94'],
      }),
    );
    return (await root.exim(['-bt', 'testlist@List.Example.com'])).stdout;
  };

  test("the HOWTO's colon splits require_files, our snippet has none", async () => {
    assert.match(
      await verify('MM_HOME=/usr/local/mailman/${lc:$domain}'),
      /cannot be resolved at this time: failed to expand "\/usr\/local\/mailman\/\$\{lc" for require_files/,
    );
    assert.equal(
      await verify(snippetText('mailman-home-virtual-before-4.94')),
      'testlist@List.Example.com\n  router = mailman_router, transport = mailman_transport\n',
    );
  });
});

/** All that an editor offers, again and again: what is safe by itself, then the first fix of each finding. */
function allFixed(text: string, version: string): string {
  let current = text;
  for (let round = 0; round < 10; round++) {
    const project = projectOf(current, version);
    const [safe] = fixAll(project).values();
    const problem = project.problems().find(({ fixes = [] }) => fixes.length > 0);
    const next = safe ?? (problem && applyFix(current, problem.fixes?.[0]));
    if (next === undefined) return current;
    current = next;
  }
  throw new Error('the fixes come to no end');
}

describeExim('the original of the HOWTO after all fixes', (bench) => {
  const version = () => /^\d+\.\d+/.exec(bench().version)?.[0] ?? bench().version;

  test('each finding has its fix, and nothing is left of them', () => {
    const found = projectOf(original, version()).problems();
    assert.deepEqual(found.map(({ code, fixes = [] }) => [code, fixes.length]).sort(), [
      ['mailman-listchk-in-acl', 1],
      ['mailman-verp-tainted', 1],
      ['taint-pipe-arg', 1],
    ]);
    assert.deepEqual(projectOf(allFixed(original, version()), version()).problems(), []);
  });

  test('posts, requests and bounces with VERP are delivered', async () => {
    const { root } = bench();
    root.configure(allFixed(original, version()));
    const { status, stderr } = await root.exim(['-bV']);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    for (const [localPart, command] of Object.entries({
      testlist: 'post',
      'testlist-request': 'request',
      'testlist-bounces+luser=example.com': 'bounces',
      'testlist-confirm+123': 'confirm',
    })) {
      root.clear();
      await root.exim(['-odi', '-f', 'joe@remote.example', `${localPart}@list.example.com`], '\nhello\n');
      assert.deepEqual(
        root.calls().map(({ argv }) => argv.slice(1)),
        [[command, 'testlist']],
        root.log(),
      );
    }
  });

  test('a bounce to the list itself is refused', async () => {
    const { root } = bench();
    root.configure(allFixed(original, version()));
    const replies = await converse(
      root,
      ['-bh', '203.0.113.9'],
      [
        'HELO me',
        'MAIL FROM:<>',
        'RCPT TO:<testlist@list.example.com>',
        'RCPT TO:<testlist-bounces@list.example.com>',
      ],
    );
    assert.deepEqual(replies.slice(2), [
      '550 "Recipient never sends mail so cannot cause bounces"',
      '250 Accepted',
    ]);
  });
});
