/** Turns blocks of lines and their places into insertions and new files: with empty lines around, and the line ends of the file. */
import type { SourceFile } from '../../preprocess/source';
import type { NewFile, Place, PlannedEdit, Request } from './plan-words';

/** The order of requests for one place is kept. */
export function compose(requests: readonly Request[]): { edits: PlannedEdit[]; newFiles: NewFile[] } {
  const edits: PlannedEdit[] = [];
  const newFiles = new Map<string, NewFile>();
  const places = new Map<string, Request[]>();
  for (const request of requests) {
    const { place, piece, label, text } = request;
    if (place.kind === 'file') {
      const before = newFiles.get(place.uri);
      const own = [...place.conditions, text, ...place.conditions.map(() => '.endif')].join('\n');
      newFiles.set(
        place.uri,
        before
          ? { ...before, text: `${before.text}\n${own}\n` }
          : { piece, label, uri: place.uri, text: `${own}\n` },
      );
    } else {
      const key = `${place.kind} ${place.offset} ${place.file.uri}`;
      places.set(key, [...(places.get(key) ?? []), request]);
    }
  }
  for (const group of places.values())
    for (const [index, { piece, label, place, text }] of group.entries()) {
      if (place.kind === 'file') continue;
      const { file, offset } = place;
      const newText = withEnds(file, around(text, place, index === 0, index === group.length - 1));
      edits.push({ piece, label, at: { file, start: offset, end: offset }, newText });
    }
  return { edits, newFiles: [...newFiles.values()] };
}

function around(text: string, { kind, file, offset }: Place, isFirst: boolean, isLast: boolean): string {
  if (kind === 'after') {
    const next = /^\r?\n[ \t]*(\r?\n|$)|^$/.test(file.text.slice(offset, offset + 4_096));
    return `\n\n${text}${isLast && !next ? '\n' : ''}`;
  }
  const above = file.text.slice(Math.max(0, offset - 4_096), offset);
  const isFree = offset === 0 || /(?:^|\n)[ \t]*\r?\n$/.test(above);
  return `${isFirst && !isFree ? '\n' : ''}${text}\n\n`;
}

/** As its first line ends. */
export function withEnds(file: SourceFile, text: string): string {
  const first = file.text.indexOf('\n');
  return first > 0 && file.text[first - 1] === '\r' ? text.replaceAll('\n', '\r\n') : text;
}
