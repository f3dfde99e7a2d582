/** The command line as a whole: help, version, unknown commands, and that nothing is promised that is not there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { ListedCommand } from '../../../server/src/cli/command';
import { commands } from '../../../server/src/cli/commands';
import { lspCommand } from '../../../server/src/cli/lsp';
import { runEximls } from '../../support/run-eximls';

const run = (args: readonly string[], table: readonly ListedCommand[] = commands) =>
  runEximls(args, { cwd: '/' }, table);

describe('eximls', () => {
  it('has the version of its package', async () => {
    const { version } = JSON.parse(
      readFileSync(new URL('../../../server/package.json', import.meta.url), 'utf8'),
    );
    assert.deepEqual(await run(['--version']), { status: 0, out: `eximls ${version}\n`, err: '' });
  });

  it('lists its commands, and each says how it is used', async () => {
    const { status, out } = await run(['--help']);
    assert.equal(status, 0);
    for (const { name, load } of commands) {
      const { help } = await load();
      assert.match(out, new RegExp(`^ {2}${name} `, 'm'));
      for (const args of [
        [name, '--help'],
        ['help', name],
      ])
        assert.deepEqual(await run(args), { status: 0, out: help, err: '' });
      assert.match(help, new RegExp(`^Usage: eximls ${name} `));
      for (const line of help.split('\n')) assert.ok(line.length <= 100, line);
    }
  });

  it('prints its help to standard error where no command is given', async () => {
    const { status, out, err } = await run([]);
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, /^Usage: eximls COMMAND/);
  });

  it('does not know commands that it does not have', async () => {
    const { status, out, err } = await run(['frobnicate', '--help']);
    assert.deepEqual([status, out], [2, '']);
    assert.match(err, /unknown command "frobnicate"/);
  });

  it('prints what nobody expected, and still ends', async () => {
    const broken: ListedCommand = {
      name: 'broken',
      summary: '',
      load: async () => ({
        help: '',
        run: () => Promise.reject(new Error('something is wrong inside')),
      }),
    };
    const { status, err } = await run(['broken'], [broken]);
    assert.equal(status, 2);
    assert.match(err, /something is wrong inside\n {4}at /);
  });
});

describe('eximls lsp', () => {
  it('starts the server with exactly one way to talk to it', async () => {
    let started = 0;
    const lsp = lspCommand(() => {
      started++;
      return Promise.reject(new Error('it ended'));
    });
    for (const args of [
      ['--stdio'],
      ['--node-ipc'],
      ['--socket', '7000'],
      ['--stdio', '--clientProcessId=1'],
    ])
      await run(['lsp', ...args], [lsp]);
    assert.equal(started, 4);
    for (const args of [[], ['--stdio', '--node-ipc'], ['--socket', 'x'], ['--socket', '70000']])
      assert.equal((await run(['lsp', ...args], [lsp])).status, 2, args.join(' '));
    assert.equal(started, 4);
  });
});
