/** The way between offsets in our texts and positions of the protocol, which also counts `\r` alone as a line end. */
import type { Location, Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { RawRange, SourceFile } from '../preprocess/source';

const documents = new WeakMap<SourceFile, TextDocument>();

function documentOf(file: SourceFile): TextDocument {
  let document = documents.get(file);
  if (!document) {
    document = TextDocument.create(file.uri, 'exim', 0, file.text);
    documents.set(file, document);
  }
  return document;
}

/** Positions outside the text are drawn to its nearest end. */
export function toOffset(file: SourceFile, position: Position): number {
  return documentOf(file).offsetAt(position);
}

export function toPosition(file: SourceFile, offset: number): Position {
  return documentOf(file).positionAt(offset);
}

export function toRange({ file, start, end }: RawRange): Range {
  return { start: toPosition(file, start), end: toPosition(file, end) };
}

export function toLocation(at: RawRange): Location {
  return { uri: at.file.uri, range: toRange(at) };
}
