/** The columns into which the formatter puts lines and their `=`. */
import type { Acl, AclStatement, Driver } from '../syntax/tree';
import type { Style } from './format';
import type { Block, Line } from './format-lines';

export interface Placed {
  readonly line: Line;
  /** Where its text shall begin; absent: where it is. */
  readonly column?: number;
  /** Spaces before `=`. */
  readonly gap?: number;
  /** The blanks between a verb and the condition behind it: where they begin, and how many spaces they shall be. */
  readonly condition?: { readonly from: number; readonly width: number };
}

type Placing = { -readonly [K in keyof Placed]: Placed[K] };

/** Every line with its columns, in order. */
export function placeLines(lines: readonly Line[], text: string, style: Style): readonly Placed[] {
  const placed = lines.map((line): Placing => ({ line }));
  placeTexts(placed, text, style);
  for (const group of assignmentGroups(placed)) alignGroup(group, text, style);
  placeContinuations(placed, text, style);
  placeComments(placed, text, style);
  return placed;
}

/** The column, counted from 0, at which the character at `offset` of the line that starts at `start` is shown. */
export function columnAt(text: string, start: number, offset: number, { width }: Style, from = 0): number {
  let column = from;
  for (let at = start; at < offset; at++) column += text[at] === '\t' ? width - (column % width) : 1;
  return column;
}

/** The white space that leads to a column. */
export function indentation(column: number, { tabs, width }: Style): string {
  return tabs ? '\t'.repeat(Math.floor(column / width)) + ' '.repeat(column % width) : ' '.repeat(column);
}

function placeTexts(placed: readonly Placing[], text: string, style: Style): void {
  const names = new Map<Driver | Acl | undefined, number>();
  const conditions = new Map<AclStatement | undefined, number>();
  for (const each of placed) {
    const { line } = each;
    const { role, depth, fixed } = line;
    const own = columnAt(text, line.start, line.text, style);
    const goTo = (column: number): number => {
      if (fixed) return own;
      each.column = column;
      return column;
    };
    switch (role.kind) {
      case 'head':
        if (depth === 0) goTo(0);
        break;
      case 'name': {
        const column = depth === 0 ? goTo(0) : own;
        names.set(role.of, column);
        // Lines that Exim skips know no more of what they belong to than that it is the last one.
        names.set(undefined, column);
        conditions.delete(undefined);
        break;
      }
      case 'option':
        goTo((names.get(role.of) ?? 0) + style.width);
        break;
      case 'verb': {
        const column = goTo((names.get(role.of) ?? 0) + style.width);
        let conditionColumn = column + style.width;
        if (role.condition !== undefined && role.condition <= line.end) {
          const verbEnd = endOfWord(text, line.text);
          const width =
            columnAt(text, line.text, role.condition, style, own) -
            columnAt(text, line.text, verbEnd, style, own);
          if (/^[ \t]+$/.test(text.slice(verbEnd, role.condition))) each.condition = { from: verbEnd, width };
          conditionColumn = column + (verbEnd - line.text) + width;
        }
        conditions.set(role.statement, conditionColumn);
        conditions.set(undefined, conditionColumn);
        break;
      }
      case 'condition':
        goTo(conditions.get(role.statement) ?? 2 * style.width);
        break;
    }
  }
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\w/.test(text[at] ?? '')) at++;
  return at;
}

/** Settings that stand below each other: of one block, with no blank line or directive between. */
function assignmentGroups(placed: readonly Placing[]): Placing[][] {
  const groups: Placing[][] = [];
  let group: Placing[] = [];
  let block: Block | undefined;
  const close = () => {
    if (group.length > 0) groups.push(group);
    group = [];
  };
  for (const each of placed) {
    const { kind, assignment, fixed } = each.line;
    if (kind === 'blank' || kind === 'directive' || kind === 'inactive' || kind === 'include') close();
    // Comments separate settings of the main section, as those have no block to hold them together.
    if (kind === 'comment' && block === undefined && each.line.role.kind === 'comment') close();
    if (!assignment || fixed) continue;
    if (assignment.block !== block) close();
    block = assignment.block;
    group.push(each);
  }
  close();
  return groups;
}

function alignGroup(group: readonly Placing[], text: string, style: Style): void {
  const found = group.map((each) => toAlign(each, text, style));
  const together = style.align === 'always' && found[0]?.block !== undefined;
  for (const run of together ? [found] : runs(found)) {
    const isAligned = together || (style.align !== 'never' && run.length > 1);
    // Several blocks may share a column, so a run that is wider than it needs to be stays.
    const least = together || !run[0] ? 0 : run[0].equals + run[0].moved;
    const column = Math.max(least, ...run.map(({ nameEnd }) => nameEnd + 1));
    for (const { each, nameEnd } of run) each.gap = isAligned ? column - nameEnd : 1;
  }
}

interface ToAlign {
  readonly each: Placing;
  readonly block: Block | undefined;
  /** By how many columns the line moves. */
  readonly moved: number;
  /** The column of `=` as it is. */
  readonly equals: number;
  /** The column behind the name as it will be. */
  readonly nameEnd: number;
}

function toAlign(each: Placing, text: string, style: Style): ToAlign {
  const { line } = each;
  const { nameEnd, equals, block } = line.assignment!;
  const own = columnAt(text, line.start, line.text, style);
  const moved = (each.column ?? own) - own;
  return {
    each,
    block,
    moved,
    equals: columnAt(text, line.start, equals, style),
    nameEnd: columnAt(text, line.start, nameEnd, style) + moved,
  };
}

/** Neighbours whose `=` stand in one column: a person aligned them. */
function runs(found: readonly ToAlign[]): ToAlign[][] {
  const result: ToAlign[][] = [];
  for (const each of found) {
    const last = result.at(-1);
    if (last?.[0]?.equals === each.equals) last.push(each);
    else result.push([each]);
  }
  return result;
}

/** Further lines move along with the value under which they stand, or else with their first line. */
function placeContinuations(placed: readonly Placing[], text: string, style: Style): void {
  let first: Placing | undefined;
  for (const each of placed) {
    const { line } = each;
    if (line.role.kind !== 'continuation') {
      if (line.kind !== 'directive') first = line.kind === 'blank' ? undefined : each;
      continue;
    }
    const own = columnAt(text, line.start, line.text, style);
    if (!first || line.text >= line.end || (own === 0 && line.kind === 'comment')) continue;
    const moved = movement(first, own, text, style);
    if (moved !== 0) each.column = Math.max(line.kind === 'comment' ? 1 : 0, own + moved);
  }
}

function movement({ line, column, gap }: Placing, own: number, text: string, style: Style): number {
  if (line.fixed) return 0;
  const before = columnAt(text, line.start, line.text, style);
  const byIndent = (column ?? before) - before;
  const { assignment } = line;
  if (!assignment || gap === undefined || assignment.valueStart >= line.end) return byIndent;
  const value = columnAt(text, line.start, assignment.valueStart, style);
  const name = columnAt(text, line.start, assignment.nameEnd, style);
  const equals = assignment.equalsEnd - assignment.equals;
  return own < value ? byIndent : name + byIndent + gap + equals + 1 - value;
}

/** Comments that are indented go with the line right below them. */
function placeComments(placed: readonly Placing[], text: string, style: Style): void {
  let below: number | undefined;
  for (const each of [...placed].reverse()) {
    const { line } = each;
    const { kind } = line.role;
    if (kind !== 'comment')
      below =
        kind === 'free' || kind === 'continuation'
          ? undefined
          : (each.column ?? columnAt(text, line.start, line.text, style));
    else if (below !== undefined && line.text > line.start && !line.fixed) each.column = below;
  }
}
