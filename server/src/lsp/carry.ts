/** Moves diagnostics along with edits, so that they do not jump until the rules have looked at the new text. */
import type { Diagnostic, Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';

/** Those of `diagnostics` that the edits leave whole, where they are now; edits count each in the text that the one before left. */
export function carry(
  diagnostics: readonly Diagnostic[],
  changes: readonly TextDocumentContentChangeEvent[],
): readonly Diagnostic[] {
  return changes.reduce<readonly Diagnostic[]>((left, change) => {
    // The whole text was replaced: nothing says what became of its parts.
    if (!('range' in change)) return [];
    return left.flatMap((diagnostic) => {
      const range = moved(diagnostic.range, change.range, change.text);
      return range ? [{ ...diagnostic, range }] : [];
    });
  }, diagnostics);
}

function moved(range: Range, edited: Range, text: string): Range | undefined {
  if (isBefore(range.end, edited.start)) return range;
  if (!isBefore(edited.end, range.start)) return undefined;
  const lines = text.split(/\r\n|\r|\n/);
  const lineShift = lines.length - 1 - (edited.end.line - edited.start.line);
  const lastLength = lines.at(-1)?.length ?? 0;
  const newEnd = lines.length === 1 ? edited.start.character + lastLength : lastLength;
  const move = ({ line, character }: Position): Position => ({
    line: line + lineShift,
    character: line === edited.end.line ? character - edited.end.character + newEnd : character,
  });
  return { start: move(range.start), end: move(range.end) };
}

/** At or before: an edit that only touches a range leaves it whole. */
function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
