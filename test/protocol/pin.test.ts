/** `exim/pinTest`: what is pinned in the editor passes, there and in `eximls test`; `exim/route` says the same and how to ask a real Exim. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PinAnswer, PinParams } from '../../server/src/lsp/answers-pin';
import type { RouteAnswer } from '../../server/src/lsp/answers-route';
import type { RunTestsAnswer } from '../../server/src/lsp/answers-tests';
import { type Bundle, bundle, type LspClient, startClient } from '../support/lsp-client';
import { runEximls } from '../support/run-eximls';

describe('exim/pinTest', () => {
  let server: Bundle;
  let client: LspClient;
  let folder: string;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).toString();

  before(async () => {
    server = await bundle('server/src/main.node.ts');
    folder = mkdtempSync(path.join(tmpdir(), 'exim-pin-'));
    cpSync(fileURLToPath(new URL('../../client/sample', import.meta.url)), folder, { recursive: true });
    client = await startClient(server.file, { folders: [folder] });
  });
  after(async () => {
    await client.stop();
    await server.remove();
    rmSync(folder, { recursive: true });
  });

  const request = (params: Partial<PinParams>): PinParams => ({
    uri: uriOf('exim.conf'),
    addresses: ['testlist@list.example.com'],
    filesRoot: uriOf('root'),
    zones: [uriOf('example.zone')],
    test: uriOf('new.exim-test'),
    ...params,
  });
  const pin = (params: Partial<PinParams>) =>
    client.connection.sendRequest<PinAnswer>('exim/pinTest', request(params));

  /** Writes what is pinned behind what the file has. */
  async function write(name: string, params: Partial<PinParams>): Promise<void> {
    const { pinned } = await pin({ ...params, test: uriOf(name) });
    assert.ok(pinned);
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, pinned.edit.newText, { flag: 'a' });
    const lines = readFileSync(file, 'utf8').split('\n');
    assert.match(lines[pinned.line] ?? '', /^% exim -bt /);
  }

  it('writes tests that pass in the editor and on the command line', async () => {
    const name = 'tests/routes.exim-test';
    await write(name, {});
    await write(name, { addresses: ['nosuch@list.example.com'] });
    await write(name, { addresses: ['alice, bob@example.com'] });
    const verp = { sender: 'testlist-bounces@list.example.com', host: '127.0.0.1' };
    await write(name, { ...verp, addresses: ['user@remote.example'] });
    await write(name, {
      uri: uriOf('howto-original/exim.conf'),
      assume: ['exists /usr/local/mailman/lists/testlist/config.pck=no'],
    });
    await write(name, { sender: '', addresses: ["o'hara$x@example.com"] });
    const text = readFileSync(path.join(folder, name), 'utf8');
    assert.match(
      text,
      /^-C \.\.\/exim\.conf\n--files \.\.\/root\n--dns \.\.\/example\.zone\n\n% exim -bt testlist@/,
    );
    const { results } = await client.connection.sendRequest<RunTestsAnswer>('exim/runTests', {
      uri: uriOf(name),
    });
    assert.deepEqual(
      results.map(({ state }) => state),
      ['passed', 'passed', 'passed', 'passed', 'passed', 'passed'],
    );
    const { status, out, err } = await runEximls(['test', name], { cwd: folder });
    assert.deepEqual({ status, out, err }, { status: 0, out: '6 passed, 0 failed\n', err: '' });
  });

  it('puts the test behind what stands in the editor', async () => {
    const uri = uriOf('open.exim-test');
    const text = '-C exim.conf\n--files root\n--dns example.zone\n\n% exim -bt a@b';
    await client.open(uri, text);
    const { pinned } = await pin({ test: uri });
    const end = { line: 4, character: '% exim -bt a@b'.length };
    assert.deepEqual(pinned?.edit.range, { start: end, end });
    assert.match(pinned?.edit.newText ?? '', /^\n% exim -bt testlist@list\.example\.com\n/);
    assert.equal(pinned?.line, 5);
    await client.close(uri);
  });

  it('is refused outside the workspace, and for what is no request', async () => {
    await assert.rejects(pin({ test: 'file:///elsewhere/x.exim-test' }), /outside this workspace/);
    await assert.rejects(pin({ test: 7 as never }), /needs the uri of a test/);
  });

  it('is the same that the route prints, with the commands for a real Exim', async () => {
    const answer = await client.connection.sendRequest<RouteAnswer>('exim/route', request({ sender: '' }));
    assert.equal(
      answer.printed,
      'testlist@list.example.com\n  router = mailman_router, transport = mailman_transport\n',
    );
    const conf = path.join(folder, 'exim.conf');
    assert.deepEqual(answer.commands, {
      test: `exim -C ${conf} -bt -f '<>' testlist@list.example.com`,
      explain: `exim -C ${conf} -d-all+route+lookup -bt -f '<>' testlist@list.example.com`,
      deliver: `exim -C ${conf} -odf -v -f '<>' testlist@list.example.com`,
    });
  });
});
