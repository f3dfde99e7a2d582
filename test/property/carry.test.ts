/** Diagnostics that are moved along with edits stay on the text that they were about, or go. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { carry } from '../../server/src/lsp/carry';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '💌'), maxLength: 40 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const edit = fc.record({ from: share, to: share, newText: text });

describe('carried diagnostics', () => {
  it('keep their text through any edits that do not touch it, and only then', () => {
    fc.assert(
      fc.property(text, share, share, fc.array(edit, { maxLength: 4 }), (before, from, to, edits) => {
        let document = TextDocument.create('x:', 'exim', 0, before);
        const rangeOf = (one: number, other: number) => {
          const [start, end] = [one, other]
            .map((part) => Math.round(part * document.getText().length))
            .sort((a, b) => a - b);
          return { start: document.positionAt(start!), end: document.positionAt(end!) };
        };
        const range = rangeOf(from, to);
        const covered = document.getText(range);
        let [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
        let touched = false;
        const changes = edits.map(({ from, to, newText }) => {
          const change = { range: rangeOf(from, to), text: newText };
          const [first, last] = [document.offsetAt(change.range.start), document.offsetAt(change.range.end)];
          document = TextDocument.update(document, [change], 1);
          if (first < end && last > start) touched = true;
          else if (last <= start && !(first >= end))
            [start, end] = [start, end].map((at) => at + newText.length - (last - first)) as [number, number];
          return change;
        });
        const [moved] = carry([{ range, message: '' }], changes);
        if (moved) assert.equal(document.getText(moved.range), covered);
        if (!touched && covered !== '') assert.ok(moved);
      }),
    );
  });

  it('go when the whole text is replaced', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    assert.deepEqual(carry([{ range, message: '' }], [{ text: 'a' }]), []);
  });
});
