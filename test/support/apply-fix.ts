/** Applies a fix to the one text that it is about. */
import type { Fix } from '../../server/src/preprocess/problem';

export function applyFix(text: string, fix: Fix | undefined): string {
  if (!fix) throw new Error('there is no fix');
  let result = text;
  for (const { at, newText } of [...fix.edits].sort((a, b) => b.at.start - a.at.start))
    result = result.slice(0, at.start) + newText + result.slice(at.end);
  return result;
}
