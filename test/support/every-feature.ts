/** Asks every feature about one place: for tests in which the answer does not matter, only that there is a sound one. */
import assert from 'node:assert/strict';
import { callItemAt, incomingCalls, outgoingCalls } from '../../server/src/features/call-hierarchy';
import { codeActions } from '../../server/src/features/code-actions';
import { codeLenses, lensKinds } from '../../server/src/features/code-lens';
import { completionsAt, documentationOf } from '../../server/src/features/completion';
import { definitionsAt, referencesAt } from '../../server/src/features/definition';
import { documentLinks } from '../../server/src/features/document-links';
import { type DocumentSymbol, documentSymbols } from '../../server/src/features/document-symbols';
import { expandedConfiguration } from '../../server/src/features/expanded';
import { foldingRanges } from '../../server/src/features/folding';
import { formatEdits, usualStyle } from '../../server/src/features/format';
import { formatOnType } from '../../server/src/features/format-on-type';
import { hoverAt } from '../../server/src/features/hover';
import { hintKinds, inlayHints } from '../../server/src/features/inlay-hints';
import { prepareRename, rename } from '../../server/src/features/rename';
import { selectionRanges } from '../../server/src/features/selection-ranges';
import { semanticTokens } from '../../server/src/features/semantic-tokens';
import { signaturesAt } from '../../server/src/features/signature';
import { workspaceSymbols } from '../../server/src/features/workspace-symbols';
import type { RawRange, SourceFile } from '../../server/src/preprocess/source';
import type { Project } from '../../server/src/project/project';
import type { Range } from '../../server/src/text/range';

/** Throws where a feature throws, or gives a range outside its file. */
export function askEverythingAt(project: Project, file: SourceFile, offset: number): void {
  const hover = hoverAt(project, file, offset);
  if (hover) isInside(hover.at);
  for (const at of definitionsAt(project, file, offset)) isInside(at);
  for (const { at } of referencesAt(project, file, offset)) isInside(at);
  const target = prepareRename(project, file, offset);
  if (!('refused' in target)) {
    isInside(target.at);
    const result = rename(project, file, offset, 'OTHER_NAME');
    if (!('refused' in result)) for (const { at } of result.edits) isInside(at);
  }
  const signatures = signaturesAt(project, file, offset);
  if (signatures) {
    assert.ok(signatures.active < signatures.all.length);
    for (const { label, parameters, active = 0 } of signatures.all) {
      assert.ok(active < parameters.length, label);
      for (const { start, end } of parameters) assert.ok(start < end && end <= label.length, label);
    }
  }
  areNested(selectionRanges(project, file, offset), file, offset);
  const item = callItemAt(project, file, offset);
  if (item) {
    isInside(item.whole);
    for (const calls of [incomingCalls(project, item), outgoingCalls(project, item)])
      for (const call of calls) for (const at of [call.item.at, call.item.whole, ...call.at]) isInside(at);
  }
  for (const typed of ['\n', ':'])
    for (const { range } of formatOnType(project, file, offset, typed, usualStyle))
      isInside({ file, ...range });
  const completions = completionsAt(project, file, offset);
  for (const { at } of completions) isInside(at);
  for (const { doc } of completions.slice(0, 3)) if (doc) documentationOf(project, doc);
}

/** The same for what is asked of a whole file. */
export function askEverythingOf(project: Project, file: SourceFile): void {
  const { text, pieces } = expandedConfiguration(project);
  let behind = 0;
  for (const { start, end, at } of pieces) {
    assert.ok(behind <= start && start <= end && end <= text.length);
    behind = end;
    isInside(at);
  }
  for (const { at, related = [], fixes = [] } of project.problems()) {
    isInside(at);
    for (const place of related) isInside(place.at);
    for (const { edits } of fixes) for (const edit of edits) isInside(edit.at);
  }
  codeActions(project.problems(), file, { start: 0, end: file.text.length });
  for (const { at } of codeLenses(project, file, lensKinds)) isInside(at);
  for (const { at } of documentLinks(project, file, (path) => `file://${path}`)) isInside(at);
  for (const { startLine, endLine } of foldingRanges(project, file))
    assert.ok(startLine < endLine && endLine < file.lines.starts.length, `fold ${startLine}-${endLine}`);
  let last = 0;
  for (const { start, end } of semanticTokens(project, file)) {
    assert.ok(
      start >= last && end > start && end <= file.text.length,
      `token ${start}-${end} behind ${last}`,
    );
    last = end;
  }
  for (const symbol of documentSymbols(project, file)) isSound(symbol);
  for (const { at, whole } of workspaceSymbols([project], ''))
    for (const range of [at, whole]) isInside(range);
  let hinted = 0;
  for (const { offset, label, explain } of inlayHints(project, file, wholeOf(file), hintKinds)) {
    assert.ok(offset >= hinted && offset <= file.text.length && label !== '' && explain() !== '', label);
    hinted = offset;
  }
  let edited = 0;
  for (const { range } of formatEdits(project, file, usualStyle)) {
    assert.ok(range.start >= edited && range.end >= range.start, `edit ${range.start} behind ${edited}`);
    isInside({ file, ...range });
    edited = range.end;
  }
}

function wholeOf({ text }: SourceFile): Range {
  return { start: 0, end: text.length };
}

/** From the inside out, each larger than the one before, all around the place. */
function areNested(ranges: readonly Range[], file: SourceFile, offset: number): void {
  assert.deepEqual(ranges.at(-1), wholeOf(file));
  for (const [nth, { start, end }] of ranges.entries()) {
    const inner = ranges[nth - 1] ?? { start: offset, end: offset };
    assert.ok(start <= inner.start && inner.end <= end, `${inner.start}-${inner.end} in ${start}-${end}`);
    assert.ok(nth === 0 || end - start > inner.end - inner.start);
  }
}

function isSound({ name, at, whole, children }: DocumentSymbol): void {
  isInside(whole);
  assert.ok(name !== '' && whole.start <= at.start && at.end <= whole.end, `symbol ${name}`);
  for (const child of children) {
    assert.ok(
      child.whole.start >= whole.start && child.whole.end <= whole.end,
      `${child.name} reaches out of ${name}`,
    );
    isSound(child);
  }
}

function isInside({ file, start, end }: RawRange): void {
  assert.ok(
    start >= 0 && start <= end && end <= file.text.length,
    `${file.path}: ${start}-${end} of ${file.text.length}`,
  );
}
