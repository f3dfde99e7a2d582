/** Asks every feature about one place: for tests in which the answer does not matter, only that there is a sound one. */
import assert from 'node:assert/strict';
import { codeActions } from '../../server/src/features/code-actions';
import { codeLenses, lensKinds } from '../../server/src/features/code-lens';
import { completionsAt, documentationOf } from '../../server/src/features/completion';
import { definitionsAt, referencesAt } from '../../server/src/features/definition';
import { documentLinks } from '../../server/src/features/document-links';
import { type DocumentSymbol, documentSymbols } from '../../server/src/features/document-symbols';
import { foldingRanges } from '../../server/src/features/folding';
import { hoverAt } from '../../server/src/features/hover';
import { prepareRename, rename } from '../../server/src/features/rename';
import { semanticTokens } from '../../server/src/features/semantic-tokens';
import { signaturesAt } from '../../server/src/features/signature';
import type { RawRange, SourceFile } from '../../server/src/preprocess/source';
import type { Project } from '../../server/src/project/project';

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
  const completions = completionsAt(project, file, offset);
  for (const { at } of completions) isInside(at);
  for (const { doc } of completions.slice(0, 3)) if (doc) documentationOf(project, doc);
}

/** The same for what is asked of a whole file. */
export function askEverythingOf(project: Project, file: SourceFile): void {
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
