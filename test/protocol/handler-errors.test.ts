/** A handler that fails must cost no more than its own answer: the server logs it once and goes on. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type LogMessageParams,
  type ProtocolConnection,
  ResponseError,
} from 'vscode-languageserver-protocol/node';
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
