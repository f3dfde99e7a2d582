/** `exim/tests` and `exim/runTests`: routing tests of a document, found, run and compared. What passes was printed by a real Exim. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CancellationTokenSource, ProgressType } from 'vscode-languageserver-protocol/node';
import type {
  RunTestsAnswer,
  RunTestsParams,
  TestResult,
  TestsAnswer,
} from '../../server/src/lsp/answers-tests';
import { type Bundle, bundle, type LspClient, startClient } from '../support/lsp-client';
import { serveInProcess } from '../support/lsp-in-process';

const sample = fileURLToPath(new URL('../../client/sample', import.meta.url));
const uriOf = (name: string) => new URL(`../../client/sample/${name}`, import.meta.url).toString();
const transcripts = uriOf('howto.exim-test');

describe('routing tests in the real server process', () => {
  let server: Bundle;
  let client: LspClient;

  before(async () => {
    server = await bundle('server/src/main.node.ts');
    client = await startClient(server.file, { folders: [sample] });
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    await server.remove();
  });

  const find = (uri: string) => client.connection.sendRequest<TestsAnswer>('exim/tests', { uri });
  const run = (params: RunTestsParams) =>
    client.connection.sendRequest<RunTestsAnswer>('exim/runTests', params);

  it('are found with their ranges', async () => {
    const lines = readFileSync(new URL(transcripts), 'utf8').split('\n');
    const { tests, problems } = await find(transcripts);
    assert.deepEqual(problems, []);
    const commands = lines.flatMap((line, number) => (line.startsWith('% ') ? [number] : []));
    assert.deepEqual(
      tests.map(({ commandRange }) => commandRange),
      commands.map((line) => ({
        start: { line, character: 0 },
        end: { line, character: lines[line]!.length },
      })),
    );
    for (const [index, { range, command, addresses, ...test }] of tests.entries()) {
      assert.equal(test.index, index);
      assert.equal(`% ${command}`, lines[range.start.line]);
      assert.ok(command.endsWith(` ${addresses.join(' ')}`));
      const next = commands[index + 1] ?? lines.length - 1;
      assert.deepEqual(range.end, { line: next - 1, character: lines[next - 1]!.length });
    }
  });

  it('pass on the sample, all or those that were chosen', async () => {
    const { results } = await run({ uri: transcripts });
    assert.deepEqual(
      results.map(({ state }) => state),
      ['passed', 'passed', 'passed', 'passed', 'passed', 'passed'],
    );
    const chosen = await run({ uri: transcripts, indices: [4, 1, 99] });
    assert.deepEqual(
      chosen.results.map(({ index }) => index),
      [1, 4],
    );
  });

  it('see the configuration as it stands in the editor, and tell what differs', async () => {
    const uri = uriOf('exim.conf');
    const text = readFileSync(new URL(uri), 'utf8');
    await client.open(uri, text.replace(/^mailman_router:/m, 'renamed_router:'));
    const { results } = await run({ uri: transcripts, indices: [0] });
    const [result] = results;
    assert.ok(result?.state === 'failed');
    assert.equal(
      result.expected,
      'testlist@list.example.com\n  router = mailman_router, transport = mailman_transport\n',
    );
    assert.equal(result.actual, result.expected.replace('mailman_router', 'renamed_router'));
    const { line } = result.range.start;
    assert.deepEqual(result.difference, [
      { kind: 'same', text: 'testlist@list.example.com', line: line + 2 },
      { kind: 'missing', text: '  router = mailman_router, transport = mailman_transport', line: line + 3 },
      { kind: 'unexpected', text: '  router = renamed_router, transport = mailman_transport' },
    ]);
    assert.equal(result.trace.addresses[0]?.deliveries[0]?.router, 'renamed_router');
    await client.close(uri);
    assert.equal((await run({ uri: transcripts, indices: [0] })).results[0]?.state, 'passed');
  });

  it('send each result as it comes, and how far they are', async () => {
    const partial: TestResult[] = [];
    const work: string[] = [];
    const { connection } = client;
    const listening = [
      connection.onProgress(new ProgressType<RunTestsAnswer>(), 'results', ({ results }) => {
        partial.push(...results);
      }),
      connection.onProgress(new ProgressType<{ kind: string }>(), 'work', ({ kind }) => {
        work.push(kind);
      }),
    ];
    const { results } = await run({ uri: transcripts, partialResultToken: 'results', workDoneToken: 'work' });
    for (const one of listening) one.dispose();
    assert.deepEqual(results, []);
    assert.deepEqual(
      partial.map(({ index, state }) => [index, state]),
      [0, 1, 2, 3, 4, 5].map((index) => [index, 'passed']),
    );
    assert.deepEqual(work, ['begin', ...partial.map(() => 'report'), 'end']);
  });

  it('can be cancelled between two of them', async () => {
    const cancel = new CancellationTokenSource();
    let seen = 0;
    const listening = client.connection.onProgress(new ProgressType<RunTestsAnswer>(), 'first', () => {
      seen++;
      cancel.cancel();
    });
    const uri = uriOf('many.exim-test');
    const settings = '-C exim.conf\n--files root\n--dns example.zone\n';
    const many = '% exim -bt nosuch@list.example.com\nnosuch@list.example.com is undeliverable: x\n';
    await client.open(uri, settings + many.repeat(3000), 'plaintext');
    await assert.rejects(
      client.connection.sendRequest('exim/runTests', { uri, partialResultToken: 'first' }, cancel.token),
      { code: -32800 },
    );
    listening.dispose();
    await client.close(uri);
    assert.ok(seen >= 1 && seen < 3000, `${seen} results before the cancellation came`);
  });
});

describe('routing tests in a workspace', () => {
  const configuration = `domainlist local_domains = NAME
begin routers
local:
  driver = accept
  domains = +local_domains
  senders = s@x.example
  transport = t
begin transports
t:
  driver = appendfile
  file = /var/mail/box
`;
  const uri = 'file:///ws/tests/routes.txt';
  const files = { 'file:///ws/exim.conf': configuration, 'file:///elsewhere/exim.conf': configuration };
  const ask = async (text: string, params: Partial<RunTestsParams> = {}) => {
    const { client } = await serveInProcess({ ...files, [uri]: text });
    const { results } = await client.sendRequest<RunTestsAnswer>('exim/runTests', { uri, ...params });
    const found = await client.sendRequest<TestsAnswer>('exim/tests', { uri });
    client.dispose();
    return { results, ...found };
  };
  const messages = (results: readonly TestResult[]) =>
    results.map((result) => (result.state === 'not-run' ? result.message : result.state));

  it('take settings and paths from the document', async () => {
    // What exim 4.96 prints with -DNAME=y.example.
    const { results } = await ask(`-C ../exim.conf
-D NAME=y.example
% exim -bt -f s@x.example a@y.example
a@y.example
  router = local, transport = t
% exim -bt a@y.example
a@y.example is undeliverable: Unrouteable address
`);
    assert.deepEqual(messages(results), ['passed', 'passed']);
  });

  it('say what stands in the way of being run', async () => {
    const text = `% exim -bt a@y.example
-C ../exim.conf
-D name=1
% exim -bt a@y.example
-D NAME=y.example
--exim-version 3.36
% exim -bt a@y.example
--exim-version
--dns /etc/zone
% exim -bt a@y.example
--dns
-C missing.conf
% exim -bt a@y.example
-C /elsewhere/exim.conf
% exim -bt a@y.example
% ls
`;
    const { results, problems } = await ask(text);
    assert.deepEqual(messages(results), [
      '-C FILE is missing',
      '-Dname=1: a macro is given as NAME=VALUE, and NAME starts with a capital letter',
      '--exim-version 3.36: known are 4.96, 4.97, 4.98, 4.99, 4.100',
      '/etc/zone is outside this workspace. Allow its folder in the setting "exim.allowedPaths" to have it read.',
      'missing.conf: no such file',
      '/elsewhere/exim.conf: outside this workspace and "exim.allowedPaths"',
    ]);
    assert.deepEqual(
      problems.map(({ range }) => range.start.line),
      [text.split('\n').indexOf('% ls')],
    );
  });

  it('take the configuration that the request names where they name none', async () => {
    const text = '% exim -bt -f s@x.example -DNAME=y.example a@y.example\na@y.example\n';
    const { results } = await ask(text, { configuration: 'file:///ws/exim.conf' });
    assert.deepEqual(messages(results), ['failed']);
    assert.ok(results[0]?.state === 'failed');
    assert.deepEqual(results[0].difference.at(-1), {
      kind: 'unexpected',
      text: '  router = local, transport = t',
    });
  });

  it('tell what nobody answers', async () => {
    const { results } = await ask(
      '-C ../exim.conf\n-D NAME=lsearch;/etc/domains\n% exim -bt a@y.example\na@y.example\n',
    );
    assert.ok(results[0]?.state === 'failed');
    assert.ok(results[0].questions.includes('file /etc/domains'), results[0].questions.join('\n'));
  });

  it('are none where there is no such document, and refuse nonsense', async () => {
    const { client } = await serveInProcess(files);
    assert.deepEqual(await client.sendRequest('exim/tests', { uri: 'file:///ws/none' }), {
      tests: [],
      problems: [],
    });
    await assert.rejects(client.sendRequest('exim/tests', {}), /needs a uri/);
    await assert.rejects(client.sendRequest('exim/runTests', { uri, indices: 3 }), /list of indices/);
    client.dispose();
  });
});
