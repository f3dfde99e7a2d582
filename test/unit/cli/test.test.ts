/** `eximls test`: what it reports, its exit status, and where its settings come from. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { configurationOptions } from '../../../server/src/cli/configuration';
import { worldOptions } from '../../../server/src/cli/world';
import { transcriptSettings } from '../../../server/src/features/transcript';
import { runEximls, type Surroundings } from '../../support/run-eximls';
import { sampleFolder } from '../../support/snippets';

let cwd: string;
const run = (args: readonly string[], more: Partial<Surroundings> = {}) =>
  runEximls(['test', ...args], { cwd, ...more });
const write = (name: string, ...lines: string[]) =>
  writeFileSync(path.join(cwd, name), `${lines.join('\n')}\n`);
const world = ['-C exim.conf', '--files root', '--dns example.zone'];

before(() => {
  cwd = mkdtempSync(path.join(realpathSync(tmpdir()), 'eximls-test-'));
  cpSync(sampleFolder, cwd, { recursive: true });
});
after(() => rmSync(cwd, { recursive: true }));

describe('eximls test', () => {
  it('passes what a real Exim printed for the sample', async () => {
    assert.deepEqual(await run(['howto.exim-test']), { status: 0, out: '6 passed, 0 failed\n', err: '' });
  });

  it('finds the settings of a file beside it, not where it was started', async () => {
    const { status, out } = await run([path.join(path.basename(cwd), 'howto.exim-test')], {
      cwd: path.dirname(cwd),
    });
    assert.deepEqual({ status, out }, { status: 0, out: '6 passed, 0 failed\n' });
  });

  it('passes the sender and the host of a command on', async () => {
    // Printed by Exim 4.96 and 4.100 in the sample's root.
    write(
      'verp.exim-test',
      ...world,
      '% exim -bt -f testlist-bounces@list.example.com -oMa 127.0.0.1 user@remote.example',
      'user@remote.example',
      '  router = mailman_verp_router, transport = mailman_verp_smtp',
      '  host mx1.remote.example [203.0.113.25] MX=10',
      '  host mx2.remote.example [203.0.113.26] MX=20',
      '--sender testlist-bounces@list.example.com',
      '% exim -bt user@remote.example',
      'user@remote.example',
      '  router = dnslookup, transport = remote_smtp',
      '  host mx1.remote.example [203.0.113.25] MX=10',
      '  host mx2.remote.example [203.0.113.26] MX=20',
      '--host 127.0.0.1',
      '% exim -bt user@remote.example',
      'user@remote.example',
      '  router = mailman_verp_router, transport = mailman_verp_smtp',
      '  host mx1.remote.example [203.0.113.25] MX=10',
      '  host mx2.remote.example [203.0.113.26] MX=20',
    );
    assert.deepEqual(await run(['verp.exim-test']), { status: 0, out: '3 passed, 0 failed\n', err: '' });
  });

  it('shows what differs with the lines of the file, and fails', async () => {
    write(
      'changed.exim-test',
      '% exim -bt testlist@list.example.com nosuch@list.example.com',
      'testlist@list.example.com',
      '  router = old_router, transport = mailman_transport',
      'nosuch@list.example.com is undeliverable: Unrouteable address',
    );
    const args = ['-C', 'exim.conf', '--files', 'root', '--dns', 'example.zone', 'changed.exim-test'];
    const shown = [
      'changed.exim-test:1: exim -bt testlist@list.example.com nosuch@list.example.com',
      '    2   testlist@list.example.com',
      '    3 -   router = old_router, transport = mailman_transport',
      '      +   router = mailman_router, transport = mailman_transport',
      '    4   nosuch@list.example.com is undeliverable: Unrouteable address',
      '0 passed, 1 failed',
      '',
    ];
    assert.deepEqual(await run(args), { status: 1, out: shown.join('\n'), err: '' });
    const { out } = await run(args, { colour: true });
    assert.ok(out.includes(`\x1b[31m${shown[2]}\x1b[0m\n\x1b[32m${shown[3]}\x1b[0m\n`));
  });

  it('compares bytes', async () => {
    writeFileSync(
      path.join(cwd, 'latin1.exim-test'),
      Buffer.from(
        `${world.join('\n')}\n% exim -bt f\xfcr@list.example.com\nf\xfcr@list.example.com is undeliverable: x\n`,
        'latin1',
      ),
    );
    const { status, out } = await run(['latin1.exim-test']);
    assert.equal(status, 1);
    assert.match(out, /^ {4}5 - f\ufffdr@list\.example\.com is undeliverable: x\n {6}\+ f\ufffdr@list/m);
  });

  it('says what nobody answered, whether it fails or passes', async () => {
    write(
      'guess.exim-test',
      '-C exim.conf',
      '--files root',
      '--dns none',
      '% exim -bt user@remote.example',
      'user@remote.example cannot be resolved at this time: host lookup did not complete',
      '% exim -bt user@remote.example',
      'user@remote.example',
    );
    const { status, out, err } = await run(['guess.exim-test']);
    assert.equal(status, 1);
    assert.equal(err, 'guess.exim-test:4: passes on a guess: nobody answers dns MX remote.example\n');
    assert.match(out, /\n {6}\? dns MX remote\.example: nobody answers; see --assume/);
    assert.match(out, /\n1 passed, 1 failed\n$/);
  });

  it('counts what could not be run and ends with 2', async () => {
    write('refused.conf', 'no_such_option = 1');
    write(
      'broken.exim-test',
      ...world,
      '% exim -bt nosuch@list.example.com',
      'nosuch@list.example.com is undeliverable: Unrouteable address',
      '% cat exim.conf',
      'primary_hostname = mail.example.com',
      '-C refused.conf',
      '% exim -bt a@x.example',
      'a@x.example',
      '-C missing.conf',
      '% exim -bt a@x.example',
    );
    const { status, out, err } = await run(['broken.exim-test']);
    assert.equal(status, 2);
    assert.equal(out, '1 passed, 0 failed, 3 not run\n');
    const lines = err.split('\n');
    assert.match(lines[0]!, /^broken\.exim-test:6: not run: only Exim can be asked/);
    assert.match(
      lines[1]!,
      /^broken\.exim-test:9: not run: Exim would refuse .*refused\.conf: main option "no_such_option" unknown$/,
    );
    assert.match(lines[2]!, /^broken\.exim-test:12: not run: .*missing\.conf: no such file$/);
  });

  it('needs files that it can read, and a configuration', async () => {
    assert.equal((await run([])).status, 2);
    assert.equal((await run(['no-such-file'])).status, 2);
    assert.equal((await run(['-C', '-', 'howto.exim-test'])).status, 2);
    write('bare.exim-test', '% exim -bt a@x.example');
    const { status, err } = await run(['bare.exim-test']);
    assert.equal(status, 2);
    assert.match(err, /^bare\.exim-test:1: not run: -C FILE is missing\n$/);
  });

  it('knows the options of the command line and no others as settings', () => {
    const options = Object.entries({ ...configurationOptions, ...worldOptions });
    assert.deepEqual(
      new Map(Object.entries(transcriptSettings)),
      new Map(options.map(([name, option]) => [name, 'multiple' in option ? 'many' : 'one'])),
    );
  });
});
