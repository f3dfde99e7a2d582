/** Half-open ranges of offsets in one text, counted in UTF-16 code units as JavaScript and the language server protocol do. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export function contains(range: Range, offset: number): boolean {
  return offset >= range.start && offset <= range.end;
}

export function isEmpty(range: Range): boolean {
  return range.end <= range.start;
}
