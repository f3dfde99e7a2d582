/** `exim/route` in the real server process, on the sample: what the routing preview shows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { RouteAnswer, RouteParams } from '../../server/src/lsp/answers-route';
import { type Bundle, bundle, type LspClient, startClient } from '../support/lsp-client';

const sample = fileURLToPath(new URL('../../client/sample', import.meta.url));
const uriOf = (name: string) => new URL(`../../client/sample/${name}`, import.meta.url).toString();

describe('exim/route', () => {
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

  const ask = (params: Partial<RouteParams>) =>
    client.connection.sendRequest<RouteAnswer>('exim/route', {
      uri: uriOf('exim.conf'),
      addresses: ['testlist-bounces+luser=example.com@list.example.com'],
      filesRoot: uriOf('root'),
      zones: [uriOf('example.zone')],
      ...params,
    });
  const only = async (params: Partial<RouteParams>) => (await ask(params)).trace!.addresses[0]!;

  it('says router, transport and command, without a question left', async () => {
    const { status, deliveries } = await only({});
    assert.equal(status, 'routed');
    const [delivery] = deliveries;
    assert.equal(delivery?.router, 'mailman_router');
    assert.equal(delivery?.transport, 'mailman_transport');
    assert.deepEqual(
      delivery?.command?.argv.map(({ text }) => text),
      ['/usr/local/mailman/mail/mailman', 'bounces', 'testlist'],
    );
    assert.deepEqual(delivery?.problems, []);
  });

  it('says what Exim 4.96 and later would answer to the original transport of the HOWTO', async () => {
    const uri = uriOf('howto-original/exim.conf');
    const messages = async (localPart: string) => {
      const { deliveries } = await only({ uri, addresses: [`${localPart}@list.example.com`] });
      return deliveries.flatMap(({ problems }) => problems.map(({ message }) => message));
    };
    assert.deepEqual(await messages('testlist-bounces+luser=example.com'), [
      "Tainted arg 1 for mailman_transport transport command: 'bounces'",
    ]);
    assert.deepEqual(await messages('testlist-request'), [
      "Tainted arg 2 for mailman_transport transport command: 'testlist'",
    ]);
  });

  it('takes the text that stands in the editor, not the one on disk', async () => {
    const uri = uriOf('exim.conf');
    const text = readFileSync(new URL(uri), 'utf8');
    await client.open(uri, text.replaceAll('list.example.com', 'lists.example.org'));
    const routers = async (domain: string) => {
      const { deliveries } = await only({ addresses: [`testlist@${domain}`] });
      return deliveries.map(({ router }) => router);
    };
    assert.deepEqual(await routers('lists.example.org'), ['mailman_router']);
    assert.notDeepEqual(await routers('list.example.com'), ['mailman_router']);
    await client.close(uri);
    assert.deepEqual(await routers('list.example.com'), ['mailman_router']);
  });

  it('asks what nobody has said, and takes the answers', async () => {
    const { filesRoot: _, ...rest } = { filesRoot: '' };
    const params = { uri: uriOf('exim.conf'), addresses: ['testlist@list.example.com'], ...rest };
    const first = await client.connection.sendRequest<RouteAnswer>('exim/route', params);
    assert.equal(first.trace?.addresses[0]?.status, 'incomplete');
    const open = first.trace!.questions.filter(({ answer }) => answer === undefined).map(({ text }) => text);
    assert.ok(open.length > 0);
    const no = open.map((question) => `${question}=no`);
    const second = await client.connection.sendRequest<RouteAnswer>('exim/route', { ...params, assume: no });
    assert.ok(
      second
        .trace!.questions.filter(({ text }) => open.includes(text))
        .every(({ answer }) => answer !== undefined),
    );
  });

  it('refuses what makes no sense and what may not be read, and says why', async () => {
    await assert.rejects(ask({ addresses: 'x' as never }), /needs a uri and a list of addresses/);
    await assert.rejects(ask({ assume: ['whatever'] }), /"whatever" is not an answer to a question/);
    await assert.rejects(ask({ headers: ['no colon'] }), /is not a header line/);
    for (const outside of [
      { filesRoot: 'file:///etc' },
      { zones: ['file:///etc/passwd'] },
      { filesRoot: uriOf('../..') },
    ])
      await assert.rejects(ask(outside), /exim\.allowedPaths/);
  });

  it('answers with no trace for what is no configuration', async () => {
    assert.deepEqual(await ask({ uri: 'file:///nowhere/else' }), { trace: null });
  });
});
