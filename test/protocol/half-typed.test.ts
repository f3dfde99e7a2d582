/** Whatever stands in the editor while somebody types, every request gets a sane answer and nothing fails inside. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Range } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type InProcess, serveInProcess } from '../support/lsp-in-process';

const sample = (name: string) =>
  readFileSync(new URL(`../../client/sample/${name}`, import.meta.url), 'utf8');
const uri = 'file:///ws/exim.conf';

const everywhere = ['documentSymbol', 'semanticTokens/full', 'foldingRange', 'documentLink', 'codeLens'];
const atPlace = ['hover', 'completion', 'definition', 'references', 'documentHighlight'];

describe('a text that is being typed', () => {
  let server: InProcess;
  let version = 0;

  before(async () => {
    server = await serveInProcess();
    await server.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'exim', version, text: '' },
    });
  });
  after(() => {
    server.client.dispose();
    assert.deepEqual(
      server.log.map(({ message }) => message),
      [],
    );
  });

  /** Asks everything about a text, with the cursor at its end and at `offset`. */
  async function askAll(text: string, offset: number): Promise<void> {
    const { client } = server;
    const document = TextDocument.create(uri, 'exim', ++version, text);
    const textDocument = { uri };
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
    const end = document.positionAt(text.length);
    const range: Range = { start: document.positionAt(0), end };
    const asked = [
      ...everywhere.map((what) => client.sendRequest(`textDocument/${what}`, { textDocument })),
      client.sendRequest('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }),
      ...[document.positionAt(offset), end].flatMap((position) =>
        atPlace.map((what) =>
          client.sendRequest(`textDocument/${what}`, {
            textDocument,
            position,
            context: { includeDeclaration: true },
          }),
        ),
      ),
    ];
    for (const answer of await Promise.all(asked))
      for (const found of rangesIn(answer)) assertInside(document, found);
  }

  for (const name of ['exim.conf', 'howto-original/exim.conf'])
    it(`may be any beginning of ${name}`, async () => {
      const text = sample(name);
      for (let end = 0; end <= text.length; end += 149) await askAll(text.slice(0, end), end >> 1);
    });

  it('may have lost its middle, any character, or gained odd ones', async () => {
    const text = sample('exim.conf');
    for (let at = 0; at < text.length; at += 211) {
      await askAll(text.slice(0, at) + text.slice(at + 40), at);
      await askAll(`${text.slice(0, at)}${'${\\\0"}:💌\r\n\\\n'[at % 13] ?? ''}${text.slice(at + 1)}`, at);
    }
  });
});

/** Every protocol range of this document in an answer, wherever it stands. */
function* rangesIn(answer: unknown): Iterable<Range> {
  if (typeof answer !== 'object' || answer === null) return;
  if ('uri' in answer && answer.uri !== uri) return;
  if ('start' in answer && 'end' in answer) yield answer as Range;
  else for (const value of Object.values(answer)) yield* rangesIn(value);
}

function assertInside(document: TextDocument, range: Range): void {
  for (const position of [range.start, range.end])
    assert.deepEqual(document.positionAt(document.offsetAt(position)), position);
  assert.ok(document.offsetAt(range.start) <= document.offsetAt(range.end));
}
