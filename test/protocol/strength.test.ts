/** The server process under load and after a death: many edits, many cancelled requests, a new process in place of a killed one. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import {
  CancellationTokenSource,
  type Diagnostic,
  type DocumentSymbol,
  ResponseError,
} from 'vscode-languageserver-protocol';
import { type Bundle, bundle, type LspClient, startClient } from '../support/lsp-client';

const uri = 'file:///exim-strength/exim.conf';
const router = (nth: number) => `r${nth}:\n  driver = accept\n  domains = d${nth}.example\n  transport = t\n`;
const text = `keep_environment =\nbegin transports\nt:\n  driver = appendfile\n  file = /var/mail/x\nbegin routers\n${Array.from({ length: 300 }, (_, nth) => router(nth)).join('')}`;
const lastLine = text.split('\n').length - 1;

describe('the server process', () => {
  let server: Bundle;
  const running: LspClient[] = [];
  const start = async () => {
    const client = await startClient(server.file);
    running.push(client);
    return client;
  };

  before(async () => {
    server = await bundle('server/src/main.node.ts');
  });
  after(async () => {
    for (const { process: child } of running) child.kill();
    await server?.remove();
  });

  it('answers for the newest text after 5,000 edits sent as fast as they go, without keeping them', async (t) => {
    const client = await start();
    await client.open(uri, text);
    const symbols = () =>
      client.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument: { uri },
      });
    await symbols();
    const before = await memoryOf(client);
    const asked: Promise<unknown>[] = [];
    const end = { line: lastLine, character: 0 };
    for (let nth = 0; nth < 5_000; nth++) {
      // A router comes, is renamed, and goes again; the last one stays.
      const range = { start: end, end: nth % 2 === 0 ? end : { line: lastLine + 4, character: 0 } };
      void client.change(uri, [{ range, text: nth % 2 === 0 ? router(1_000 + nth) : '' }]);
      if (nth % 50 === 0) asked.push(symbols());
      if (nth % 100 === 0)
        asked.push(
          client.connection.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } }),
        );
    }
    await client.change(uri, [{ range: { start: end, end }, text: router(7_777) }]);
    for (const answer of await Promise.all(asked)) assert.ok(answer);
    const routers = (await symbols()).find(({ name }) => name === 'routers')?.children ?? [];
    assert.deepEqual([routers.length, routers.at(-1)?.name], [301, 'r7777']);
    const found = await client.diagnostics(uri, (_, version) => version === 5_002);
    assert.deepEqual(
      found.filter(({ severity }) => severity === 1),
      [],
    );
    const after = await memoryOf(client);
    t.diagnostic(`resident at most, in megabytes: ${before} before, ${after} after`);
    // 5,000 texts of this length, each with its trees, would be gigabytes.
    assert.ok(after < before + 400, `${before} MB before, ${after} MB after`);
  });

  it('gives up requests that are cancelled while others compute', async () => {
    const client = await start();
    await client.open(uri, text);
    const ended = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const source = new CancellationTokenSource();
        const answer = client.connection.sendRequest(
          'textDocument/inlayHint',
          {
            textDocument: { uri },
            range: { start: { line: 0, character: 0 }, end: { line: lastLine, character: 0 } },
          },
          source.token,
        );
        source.cancel();
        return answer.then(
          () => 'answered',
          (error: unknown) => (error instanceof ResponseError ? error.code : error),
        );
      }),
    );
    assert.deepEqual([...new Set(ended)], [-32800]);
    assert.ok(await client.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri } }));
  });

  it('killed in the middle of an edit, says the same again when it is started anew', async () => {
    const broken = text
      .replace('driver = appendfile', 'driver = apendfile')
      .replace('transport = t\n', 'transport = u\n');
    const first = await start();
    await first.open(uri, text);
    await first.change(uri, [{ text: broken }]);
    const enough = (version: number) => (found: readonly Diagnostic[], newest: number | undefined) =>
      newest === version &&
      found.some(({ code }) => code === 'unknown-driver') &&
      found.some(({ range }) => range.start.line === 9);
    const before = await first.diagnostics(uri, enough(2));
    const dead = new Promise((resolve) => first.process.once('exit', resolve));
    void first.change(uri, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } }, text: 'x' },
    ]);
    first.process.kill('SIGKILL');
    await dead;
    const second = await start();
    await second.open(uri, broken);
    assert.deepEqual(await second.diagnostics(uri, enough(1)), before);
    assert.equal(await second.stop(), 0);
  });
});

/** The most that the process ever had in memory, in megabytes, where the system tells. */
async function memoryOf({ process: child }: LspClient): Promise<number> {
  if (process.platform !== 'linux') {
    console.log('*** the memory of the server is only looked at on Linux ***');
    return 0;
  }
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024);
}
