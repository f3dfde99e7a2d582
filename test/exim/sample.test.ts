/** The sample workspace says of itself what a real Exim says: its transcripts, its folder and its zone. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { readTranscripts } from '../../server/src/features/transcript';
import { differenceOf } from '../../server/src/features/transcript-difference';
import { describeExim } from '../support/describe-exim';
import { sampleFolder } from '../support/snippets';

const sample = (path: string): string => readFileSync(join(sampleFolder, path), 'utf8');

for (const conf of ['exim.conf', 'howto-original/exim.conf']) {
  describeExim(`the sample's ${conf}`, (bench) => {
    before(() => bench().root.configure(sample(conf)));

    test('is accepted without a word', async () => {
      const { status, stderr } = await bench().root.exim(['-bV']);
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    });

    test('answers as its transcripts say', async () => {
      const { transcripts } = readTranscripts(sample('howto.exim-test'));
      assert.equal(transcripts.length, 6);
      for (const transcript of transcripts) {
        // No word of these commands is quoted.
        const { stdout } = await bench().root.exim(transcript.command.split(' ').slice(1));
        assert.equal(differenceOf(transcript, stdout), undefined, `${transcript.command}\n${stdout}`);
      }
    });

    test('knows its users, its aliases and the hosts of its zone', async () => {
      const { root } = bench();
      assert.equal(
        (await root.exim(['-bt', 'mailman-admin@list.example.com'])).stdout,
        [
          'alice@example.com',
          '    <-- root@example.com',
          '    <-- postmaster@mail.example.com',
          '    <-- mailman@mail.example.com',
          '    <-- mailman-admin@list.example.com',
          '  router = localuser, transport = local_delivery',
          '',
        ].join('\n'),
      );
      assert.equal(
        (await root.exim(['-bt', 'user@remote.example'])).stdout,
        [
          'user@remote.example',
          '  router = dnslookup, transport = remote_smtp',
          '  host mx1.remote.example [203.0.113.25] MX=10',
          '  host mx2.remote.example [203.0.113.26] MX=20',
          '',
        ].join('\n'),
      );
    });
  });
}

describeExim('the sample', (bench) => {
  test('delivers to the lists', async () => {
    const { root } = bench();
    root.configure(sample('exim.conf'));
    const addresses = ['testlist', 'announce-request'].map((localPart) => `${localPart}@list.example.com`);
    await root.exim(['-odi', '-f', 'bob@example.com', ...addresses], '\nhello\n');
    assert.deepEqual(
      root
        .calls()
        .map((call) => call.argv.slice(1).join(' '))
        .sort(),
      ['post testlist', 'request announce'],
    );
  });
});

const oracle = process.env.EXIM_ORACLE;
const reason =
  oracle === undefined
    ? 'EXIM_ORACLE is not set'
    : process.getuid?.() !== 0
      ? 'the oracle delivers as root only'
      : spawnSync('gcc', ['--version']).status !== 0
        ? 'the oracle delivers with gcc only'
        : undefined;
if (reason !== undefined) console.error(`NOT TESTED against the oracle's deliveries: the sample: ${reason}`);

for (const version of ['4.96', '4.98', '4.100']) {
  test(
    `the oracle's Exim ${version} delivers what the sample says`,
    reason === undefined ? {} : { skip: reason },
    () => {
      const addresses = [
        'testlist',
        'testlist-request',
        'testlist-bounces+luser=example.com',
        'testlist-confirm+123',
      ];
      const deliver = (conf: string): string => {
        const { status, stdout, stderr } = spawnSync(
          join(oracle ?? '', 'deliver'),
          [
            version,
            join(sampleFolder, conf),
            join(sampleFolder, 'root'),
            'bob@example.com',
            ...addresses.map((localPart) => `${localPart}@list.example.com`),
          ],
          { encoding: 'utf8' },
        );
        assert.equal(status, 0, stderr);
        return stdout;
      };
      const wrapper = 'uid=41 gid=41: [/usr/local/mailman/mail/mailman]';
      assert.equal(
        deliver('exim.conf').split('== log')[0],
        `== calls\n${wrapper} [post] [testlist]\n${wrapper} [request] [testlist]\n${wrapper} [bounces] [testlist]\n${wrapper} [confirm] [testlist]\n`,
      );
      const bounced = deliver('howto-original/exim.conf');
      assert.match(bounced, /^== calls\n== log\n/);
      assert.deepEqual(bounced.match(/Tainted arg .*/g), [
        "Tainted arg 2 for mailman_transport transport command: 'testlist'",
        "Tainted arg 2 for mailman_transport transport command: 'testlist'",
        "Tainted arg 1 for mailman_transport transport command: 'bounces'",
        "Tainted arg 1 for mailman_transport transport command: 'confirm'",
      ]);
    },
  );
}
