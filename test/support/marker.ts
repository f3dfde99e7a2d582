/** Marker fixtures: configurations whose `#` lines say what is expected of the line above them. */

/**
 * What a fixture says of one place: `kind` is the first word after the mark, `argument` the rest.
 * Lines and columns count from 0; `line` is the line spoken of, in the text as it stands.
 */
export interface Expectation {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly argument: string;
}

export interface Marked {
  readonly expectations: readonly Expectation[];
  /** `#! NAME VALUE` lines, such as `#! define A=b`. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  /** Numbers of the lines that hold an expectation. */
  readonly markerLines: ReadonlySet<number>;
}

/*
 * `#   ^^^ error CODE`  the columns of the carets;
 * `#<^^ …`              the same from column 0 on (the two signs count as carets), `#| …` column 0 alone;
 * `#   ‸ type "…" …`    a position between two characters; `#> …` the one before column 0.
 */
const marker = /^#( *)(\^+|‸) (\S+)(?: (.*))?$|^#(<\^*|\||>) (\S+)(?: (.*))?$/;

/** Reads the expectations of a fixture's text. A marker line with no line above it is an error of the fixture. */
export function readMarkers(text: string, name: string): Marked {
  const expectations: Expectation[] = [];
  const settings: { name: string; value: string }[] = [];
  const markerLines = new Set<number>();
  let spokenOf = -1;
  text.split('\n').forEach((content, line) => {
    const setting = /^#! (\S+)(?: (.*))?$/.exec(content);
    if (setting) settings.push({ name: setting[1] ?? '', value: setting[2] ?? '' });
    const found = marker.exec(content);
    if (!found) {
      spokenOf = line;
      return;
    }
    if (spokenOf < 0) throw new Error(`${name}: the marker in line ${line + 1} has no line above it`);
    markerLines.add(line);
    expectations.push({ line: spokenOf, ...columns(found) });
  });
  return { expectations, settings, markerLines };
}

function columns(found: RegExpExecArray): Omit<Expectation, 'line'> {
  const fromZero = found[5];
  if (fromZero !== undefined) {
    const end = fromZero === '>' ? 0 : fromZero === '|' ? 1 : 1 + fromZero.length;
    return { start: 0, end, kind: found[6] ?? '', argument: found[7] ?? '' };
  }
  const start = 1 + (found[1] ?? '').length;
  const signs = found[2] ?? '';
  return {
    start,
    end: signs === '‸' ? start : start + signs.length,
    kind: found[3] ?? '',
    argument: found[4] ?? '',
  };
}

/** The text with its marker lines replaced by ones for `expectations`, whose lines are those of the old text. */
export function writeMarkers(text: string, name: string, expectations: readonly Expectation[]): string {
  const { markerLines } = readMarkers(text, name);
  const result: string[] = [];
  text.split('\n').forEach((content, line) => {
    if (markerLines.has(line)) return;
    result.push(content);
    const here = expectations.filter((expectation) => expectation.line === line).sort(inOrder);
    for (const expectation of here) result.push(markerLine(expectation));
  });
  return result.join('\n');
}

export function inOrder(a: Expectation, b: Expectation): number {
  return a.line - b.line || a.start - b.start || a.end - b.end || compare(text(a), text(b));
}

function markerLine(expectation: Expectation): string {
  const { start, end } = expectation;
  const words = text(expectation);
  if (start === end && start > 0) return `#${' '.repeat(start - 1)}‸ ${words}`;
  if (start > 0) return `#${' '.repeat(start - 1)}${'^'.repeat(end - start)} ${words}`;
  if (end === 0) return `#> ${words}`;
  return end === 1 ? `#| ${words}` : `#<${'^'.repeat(end - 2)} ${words}`;
}

function text(expectation: Expectation): string {
  return expectation.argument ? `${expectation.kind} ${expectation.argument}` : expectation.kind;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether `actual` is what a fixture wrote as `expected`, in which ` … ` stands for anything and `⏎` for a line end. */
export function matches(actual: string, expected: string): boolean {
  const pieces = expected.split('…').map((piece) => piece.trim());
  let at = 0;
  const flat = oneLine(actual);
  if (pieces.length === 1) return flat === expected.trim();
  for (const [index, piece] of pieces.entries()) {
    const found = flat.indexOf(piece, at);
    if (found === -1 || (index === 0 && found !== 0)) return false;
    at = found + piece.length;
  }
  const last = pieces.at(-1) ?? '';
  return last === '' || flat.endsWith(last);
}

/** A text of several lines as a marker line can hold it. */
export function oneLine(text: string): string {
  return text.trim().replaceAll('\n', '⏎');
}
