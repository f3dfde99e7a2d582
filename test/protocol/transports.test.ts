/** The command line tool as a process: it checks, and it serves editors over every transport that it promises. */
import assert from 'node:assert/strict';
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  createProtocolConnection,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { type Bundle, bundle, startClient } from '../support/lsp-client';

describe('the eximls process', () => {
  let eximls: Bundle;
  let folder: string;

  before(async () => {
    eximls = await bundle('server/src/cli/eximls.ts');
    folder = await mkdtemp(path.join(tmpdir(), 'eximls-process-'));
    await writeFile(path.join(folder, 'exim.conf'), 'no_such_option = 1\n');
  });
  after(async () => {
    await rm(folder, { recursive: true });
    await eximls.remove();
  });

  const run = (args: readonly string[], input = '') =>
    spawnSync(process.execPath, [eximls.file, ...args], { cwd: folder, input, encoding: 'utf8' });

  it('checks files and standard input, and ends with the status of the contract', () => {
    const wrong = run(['check', 'exim.conf']);
    assert.match(wrong.stdout, /^exim\.conf:1:1: error unknown-option/);
    assert.equal(wrong.status, 1);
    assert.equal(run(['check', '-'], 'primary_hostname = é\n').status, 0);
    assert.equal(run(['check', 'nothing.conf']).status, 2);
    assert.equal(run(['nothing']).status, 2);
  });

  it('prints all of a long report into a pipe', () => {
    const lines = 300;
    const { stdout, status } = run(['check', '--format', 'json', '-'], 'no_such_option = 1\n'.repeat(lines));
    assert.equal(JSON.parse(stdout).files[0].diagnostics.length, lines);
    assert.equal(status, 1);
  });

  it('serves over standard input and output', async () => {
    const client = await startClient(eximls.file, { args: ['lsp', '--stdio'] });
    assert.equal(client.initialized.serverInfo?.name, 'exim-language-server');
    assert.equal(await client.stop(), 0);
  });

  it('serves the Node process that forked it', async () => {
    const child = fork(eximls.file, ['lsp', '--node-ipc']);
    const exited = once(child, 'exit');
    await handshake(new IPCMessageReader(child), new IPCMessageWriter(child));
    assert.equal((await exited)[0], 0);
  });

  it('serves the editor that listens on a port', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const child = fork(eximls.file, ['lsp', '--socket', String(port)]);
    const exited = once(child, 'exit');
    const [socket] = (await once(listener, 'connection')) as [Socket];
    await handshake(new SocketMessageReader(socket), new SocketMessageWriter(socket));
    assert.equal((await exited)[0], 0);
    listener.close();
  });

  it('ends when the editor is gone without a word', async () => {
    const client = await startClient(eximls.file, { args: ['lsp', '--stdio'] });
    const exited = once(client.process, 'exit');
    client.process.stdin?.end();
    assert.notEqual((await exited)[0], null);
  });
});

async function handshake(reader: MessageReader, writer: MessageWriter): Promise<void> {
  const connection = createProtocolConnection(reader, writer);
  connection.listen();
  const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  assert.equal(serverInfo?.name, 'exim-language-server');
  await connection.sendNotification('initialized', {});
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
}
