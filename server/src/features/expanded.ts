/** A configuration as Exim is left with it: macros replaced, files included, conditions decided; and where each piece comes from. */
import type { LogicalLine } from '../preprocess/logical-line';
import { siteOf } from '../preprocess/provenance';
import { isVirtual, type RawRange, type SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { lineAt } from '../text/line-index';
import type { Range } from '../text/range';

export interface Expanded {
  /** A configuration that says the same to Exim, without macros of its own, includes and conditionals. */
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** A part of one line of the expanded text, in offsets, and what a person can see for it: its characters, or the macro's name. */
export interface Piece extends Range {
  readonly at: RawRange;
}

/**
 * Lines are laid out by their first words. A comment names the file where it becomes another one; definitions of macros
 * are left out, because nothing of what is left may be replaced again.
 */
export function expandedConfiguration({ preprocessed, fragment }: Project): Expanded {
  let text = '';
  const pieces: Piece[] = [];
  let file: SourceFile | undefined;
  let depth = 0;
  let isMain = fragment === undefined;
  for (const line of preprocessed.lines) {
    if (line.macro || line.text === '') continue;
    const begins = /^begin\s/i.test(line.text);
    const names = !isMain && line.text.endsWith(':') && !line.text.includes('=');
    if (begins) isMain = false;
    if (text !== '' && (begins || names)) text += '\n';
    if (line.file !== file) {
      file = line.file;
      const comment = commentOn(line);
      if (!isVirtual(file))
        pieces.push({ start: text.length, end: text.length + comment.length, at: line.raw });
      text += `${comment}\n`;
    }
    if (begins || names) depth = 0;
    text += ' '.repeat(depth);
    pieces.push(...piecesOf(line, text.length));
    text += `${line.text}\n`;
    if (names) depth = 2;
  }
  return { text, pieces };
}

/** A line feed in the name of a file would end the comment. */
function commentOn({ file, raw }: LogicalLine): string {
  return `# ${file.path.replace(/[\r\n]/g, '?')}, line ${lineAt(file.lines, raw.start) + 1}`;
}

function* piecesOf(line: LogicalLine, shift: number): Iterable<Piece> {
  for (const { start, end } of line.segments) {
    const at = siteOf(line, start, end);
    if (at && !isVirtual(at.file)) yield { start: start + shift, end: end + shift, at };
  }
}
