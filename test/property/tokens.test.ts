/** Semantic tokens of the server: in order, on one line each, none over another; changes lead from one answer to the next; a range is a part of the whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configurationFiles } from '../support/arbitrary-configuration';
import { serveInProcess } from '../support/lsp-in-process';

const uri = 'file:///ws/exim.conf';
const textDocument = { uri };

interface Token {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

function decode(data: readonly number[]): Token[] {
  assert.equal(data.length % 5, 0);
  let line = 0;
  let start = 0;
  return Array.from({ length: data.length / 5 }, (_, index) => {
    const [lines = 0, columns = 0, length = 0, type, modifiers] = data.slice(index * 5, index * 5 + 5);
    start = lines === 0 ? start + columns : columns;
    line += lines;
    return { line, start, end: start + length, kind: `${type}.${modifiers}` };
  });
}

function checkOrder(tokens: readonly Token[], text: string): void {
  const document = TextDocument.create(uri, 'exim', 1, text);
  let last = { line: 0, start: 0, end: 0, kind: '' };
  for (const token of tokens) {
    const { line, start, end } = token;
    assert.ok(line > last.line || (line === last.line && start >= last.end), JSON.stringify([last, token]));
    assert.ok(end > start);
    const rest = document.getText({
      start: { line, character: start },
      end: { line: line + 1, character: 0 },
    });
    assert.ok(end - start <= rest.replace(/[\r\n]+$/, '').length, `${JSON.stringify(token)} leaves its line`);
    last = token;
  }
}

function isDelta(answer: SemanticTokens | SemanticTokensDelta): answer is SemanticTokensDelta {
  return 'edits' in answer;
}

/** As an editor applies them: offsets are those before any of the edits. */
function applied(before: readonly number[], { edits }: SemanticTokensDelta): number[] {
  const result = [...before];
  for (const { start, deleteCount, data = [] } of edits.toSorted((a, b) => b.start - a.start))
    result.splice(start, deleteCount, ...data);
  return result;
}

test('delta, range and full agree for any configuration and any edit', async () => {
  const { client } = await serveInProcess();
  const ask = <T>(method: string, params: object = {}) =>
    client.sendRequest<T>(`textDocument/semanticTokens/${method}`, { textDocument, ...params });
  let edits = 0;
  await fc.assert(
    fc.asyncProperty(
      configurationFiles,
      configurationFiles,
      fc.nat(),
      fc.nat(),
      async ({ root: text }, { root: other }, one, two) => {
        await client.sendNotification('textDocument/didOpen', {
          textDocument: { uri, languageId: 'exim', version: 1, text },
        });
        let { data, resultId } = await ask<SemanticTokens>('full');
        checkOrder(decode(data), text);
        const cut = one % (text.length + 1);
        const changed = text.slice(0, cut) + other.slice(0, two % (other.length + 1)) + text.slice(cut);
        for (const [version, next] of [changed, text].entries()) {
          await client.sendNotification('textDocument/didChange', {
            textDocument: { uri, version: version + 2 },
            contentChanges: [{ text: next }],
          });
          const answer: SemanticTokens | SemanticTokensDelta = await ask('full/delta', {
            previousResultId: resultId,
          });
          assert.ok(isDelta(answer));
          edits += answer.edits.length;
          data = applied(data, answer);
          resultId = answer.resultId;
          // Asked with an id of long ago the answer is whole.
          const whole = await ask<SemanticTokens>('full/delta', { previousResultId: 'long ago' });
          assert.deepEqual(whole.data, data);
          resultId = whole.resultId;
          checkOrder(decode(data), next);
        }
        const line = one % (text.split('\n').length + 1);
        const range = { start: { line, character: 0 }, end: { line: line + 3, character: 0 } };
        const part = decode((await ask<SemanticTokens>('range', { range })).data);
        assert.deepEqual(
          part,
          decode(data).filter((token) => token.line >= line && token.line < line + 3),
        );
        await client.sendNotification('textDocument/didClose', { textDocument });
      },
    ),
    { numRuns: 60, seed: 11 },
  );
  assert.ok(edits > 60, 'hardly anything was compared');
  client.dispose();
});
