/** A handler that fails must cost no more than its own answer: the server logs it once and goes on. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type LogMessageParams,
  type ProtocolConnection,
  ResponseError,
} from 'vscode-languageserver-protocol/node';
import type { Host } from '../../server/src/host/host';
import { memoryHost } from '../../server/src/host/memory-host';
import { dispatch } from '../../server/src/lsp/dispatch';
import { serveInProcess } from '../support/lsp-in-process';

describe('a handler that throws', () => {
  let log: readonly LogMessageParams[];
  let client: ProtocolConnection;

  before(async () => {
    const fails = () => {
      throw new Error('the handler is broken');
    };
    const refuses = () => {
      throw new ResponseError(-32803, 'for a reason');
    };
    ({ client, log } = await serveInProcess(
      {},
      {
        requests: {
          ...dispatch.requests,
          'test/throws': { answer: fails, otherwise: () => ['the answer otherwise'] },
          'test/rejects': { answer: () => Promise.reject(new Error('later')), otherwise: () => null },
          'test/refuses': { answer: refuses, otherwise: () => null },
        },
        notifications: { ...dispatch.notifications, 'test/told': fails },
      },
    ));
  });
  after(() => client.dispose());

  it('gives the answer that its line in the table names, and is logged once', async () => {
    for (let time = 0; time < 3; time++)
      assert.deepEqual(await client.sendRequest('test/throws', {}), ['the answer otherwise']);
    assert.equal(
      log.filter(({ message }) => message.startsWith('test/throws: Error: the handler is broken')).length,
      1,
    );
  });

  it('may fail later, and in a notification', async () => {
    assert.equal(await client.sendRequest('test/rejects', {}), null);
    await client.sendNotification('test/told', {});
    assert.equal(await client.sendRequest('test/rejects', {}), null);
    assert.equal(log.filter(({ message }) => message.startsWith('test/told: ')).length, 1);
  });

  it('tells the person why when it refuses', async () => {
    await assert.rejects(client.sendRequest('test/refuses', {}), { code: -32803, message: 'for a reason' });
  });

  it('leaves the others as they are', async () => {
    const uri = 'file:///exim.conf';
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'exim', version: 1, text: 'begin routers\na:\n  driver = accept\n' },
    });
    const folds = await client.sendRequest<unknown[]>('textDocument/foldingRange', { textDocument: { uri } });
    assert.ok(folds.length > 0);
  });
});

describe('every handler of the table', () => {
  const uri = 'file:///ws/exim.conf';
  const place = { line: 2, character: 4 };
  /** All that any method looks for. */
  const params = {
    textDocument: { uri },
    position: place,
    positions: [place],
    range: { start: place, end: place },
    ranges: [{ start: place, end: place }],
    context: { includeDeclaration: true, diagnostics: [] },
    options: { tabSize: 2, insertSpaces: true },
    ch: ':',
    newName: 'other',
    query: '',
    previousResultIds: [],
    uri,
    addresses: ['a@b'],
    text: '$domain',
    run: { status: 0, stdout: '', stderr: '' },
    item: {
      name: 'a',
      kind: 12,
      uri,
      range: { start: place, end: place },
      selectionRange: { start: place, end: place },
    },
    label: 'x',
  };
  const text = 'begin routers\na:\n  driver = accept\n';

  it('gives its own answer for the editor when it throws, and is logged once', async () => {
    const broken = Object.fromEntries(
      Object.entries(dispatch.requests).map(([method, { otherwise }]) => [
        method,
        { answer: () => Promise.reject(new Error(`${method} is broken`)), otherwise },
      ]),
    );
    const { client, log } = await serveInProcess({}, { ...dispatch, requests: broken });
    for (const [method, { otherwise }] of Object.entries(dispatch.requests)) {
      for (let time = 0; time < 2; time++)
        assert.deepEqual(await client.sendRequest(method, params), otherwise(params as never), method);
      assert.equal(log.filter(({ message }) => message.startsWith(`${method}: Error: `)).length, 1, method);
    }
    client.dispose();
  });

  it('answers while the disk is broken, and as before once it is mended', async () => {
    const host = memoryHost({ [uri]: text, 'file:///ws/other.conf': text });
    let isBroken = false;
    const fails =
      <A extends unknown[], R>(ask: (...args: A) => R) =>
      (...args: A): R => {
        if (isBroken) throw new Error('the disk is broken');
        return ask(...args);
      };
    const sabotaged: Host = {
      readFile: fails(host.readFile),
      stat: fails(host.stat),
      list: fails(host.list),
      resolve: fails(host.resolve),
    };
    const { client, log } = await serveInProcess({}, dispatch, {}, sabotaged);
    const fold = () => client.sendRequest('textDocument/foldingRange', { textDocument: { uri } });
    const before = await fold();
    isBroken = true;
    await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    for (const method of Object.keys(dispatch.requests)) {
      const answer = await client.sendRequest(method, params).catch((error: unknown) => error);
      // A refusal tells the person why.
      assert.ok(answer !== undefined && !(answer instanceof ResponseError && answer.code !== -32803), method);
    }
    assert.ok(log.some(({ message }) => message.includes('the disk is broken')));
    const [first, ...others] = log.filter(({ message }) => message.startsWith('textDocument/foldingRange: '));
    assert.ok(first && others.length === 0);
    isBroken = false;
    assert.deepEqual(await fold(), before);
    client.dispose();
  });
});
