/** `textDocument/signatureHelp` in the real server process, for editors that take places in labels and for those that do not. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SignatureHelp } from 'vscode-languageserver-protocol';
import { type Bundle, bundle, type LspClient, startClient } from '../support/lsp-client';

const text = `acl_smtp_rcpt = check
begin acl
check:
  accept message = \${sg{$local_part}{
  accept verify = recipient/callout=30s,
`;
const uri = 'file:///somewhere/exim.conf';

describe('signature help', () => {
  let server: Bundle;
  before(async () => {
    server = await bundle('server/src/main.node.ts');
  });
  after(() => server.remove());

  async function asked(capabilities: object, line: number, character: number): Promise<SignatureHelp | null> {
    const client: LspClient = await startClient(server.file, { initialize: { capabilities } });
    assert.ok(client.initialized.capabilities.signatureHelpProvider?.triggerCharacters?.includes('{'));
    await client.open(uri, text);
    const help = await client.connection.sendRequest<SignatureHelp | null>('textDocument/signatureHelp', {
      textDocument: { uri },
      position: { line, character },
    });
    assert.equal(await client.stop(), 0);
    return help;
  }

  const offsets = {
    textDocument: {
      signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } },
    },
  };

  it('marks the parameter by its place in the label', async () => {
    const help = await asked(offsets, 3, 37);
    const [signature] = help?.signatures ?? [];
    assert.equal(signature?.label, '${sg{<subject>}{<regex>}{<replacement>}}');
    assert.equal(signature?.activeParameter, 1);
    const label = signature?.parameters?.[1]?.label;
    assert.ok(Array.isArray(label));
    assert.equal(signature?.label.slice(...(label as [number, number])), '{<regex>}');
  });

  it('marks it by its text where places are not understood', async () => {
    const help = await asked({}, 4, 40);
    const [signature] = help?.signatures ?? [];
    assert.match(signature?.label ?? '', /^\/callout=<time>, connect=<time>/);
    assert.equal(signature?.parameters?.[1]?.label, 'connect=<time>');
  });

  it('says nothing where nothing is open', async () => {
    assert.equal(await asked(offsets, 0, 18), null);
  });
});
