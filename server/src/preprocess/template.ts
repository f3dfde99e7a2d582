/**
 * Configurations that a template engine fills in before Exim reads them: Jinja, ERB, EPP, and the holes of Debian's and
 * others' installers. Exim's rules then hold for the lines around the holes, and nothing is held against the holes.
 *
 * Tags that print nothing are left out, and a line of nothing else is no line. What prints something stands in the logical
 * line as a macro would, with a made-up word as its value. Problems that only a hole may have caused are dropped
 * (`withoutHoles`).
 */
import type { Range } from '../text/range';
import { isSpace, skipSpace } from './characters';
import type { MacroUse } from './macro';
import type { Problem } from './problem';
import { concatenateAll, rawText, type TracedText } from './provenance';
import { type RawRange, type SourceFile, sourceFile } from './source';

export interface Hole extends Range {
  /** `value`: text comes in its place; `tag`: it steers the engine and leaves nothing. */
  readonly kind: 'value' | 'tag';
}

const holes = new WeakMap<SourceFile, readonly Hole[]>();

/** All holes of a file, in order. */
export function holesOf(file: SourceFile): readonly Hole[] {
  let found = holes.get(file);
  if (!found) {
    found = findHoles(file.text);
    holes.set(file, found);
  }
  return found;
}

/**
 * The text of one physical line with its holes filled; undefined for a line that Exim never sees: one of tags alone, one
 * inside a tag, and, where `atLogicalStart`, one of a single hole that may bring any number of lines.
 */
export function fillHoles(
  file: SourceFile,
  start: number,
  end: number,
  atLogicalStart: boolean,
): TracedText | undefined {
  const here = touching(holesOf(file), start, end);
  if (here.length === 0) return rawText(file, start, end);
  const parts: TracedText[] = [];
  let at = start;
  for (const { hole, index } of here) {
    parts.push(rawText(file, at, Math.max(at, hole.start)));
    if (hole.kind === 'value' && hole.start >= start) parts.push(standIn(file, hole, index));
    at = Math.min(end, hole.end);
  }
  parts.push(rawText(file, at, end));
  if (parts.every(({ text }) => text.trim() === '')) return undefined;
  return atLogicalStart && isBare(file, here, start, end) ? undefined : concatenateAll(parts);
}

/** Problems without those that a hole may have caused: what fills it is not known before the engine runs. */
export function withoutHoles<P extends Problem>(problems: readonly P[], files: readonly SourceFile[]): P[] {
  const templated = files.filter((file) => holesOf(file).length > 0);
  if (templated.length === 0) return [...problems];
  const anyLines = templated.some((file) => holesOf(file).some((hole) => mayBringNames(file, hole)));
  return problems.filter(
    (problem) =>
      !isInHole(problem.at) &&
      !isInOtherBranch(problem) &&
      !mayBeCompleted(problem) &&
      !(anyLines && problem.code.startsWith('undefined-')),
  );
}

/** The place is in a hole, or a part of it is. */
function isInHole({ file, start, end }: RawRange): boolean {
  return touching(holesOf(file), start, Math.max(end, start + 1)).length > 0;
}

/** Two places contradict each other, and a tag between them may let only one of them through. */
function isInOtherBranch({ at, related }: Problem): boolean {
  return (related ?? []).some(({ at: other }) => {
    if (other.file !== at.file) return false;
    const [from, to] = at.start < other.start ? [at.start, other.start] : [other.start, at.start];
    return touching(holesOf(at.file), from, to).some(({ hole }) => hole.kind === 'tag');
  });
}

/** Something is missing in a block, and a hole in it may bring lines: Exim names no line where it looks back on a block. */
function mayBeCompleted({ at, exim }: Problem): boolean {
  if (!exim || exim.line !== undefined) return false;
  const { text } = at.file;
  if (/^[ \t]*[A-Z]\w*\s*=/.test(text.slice(text.lastIndexOf('\n', at.start - 1) + 1, at.end + 80)))
    return false;
  const blockEnd = /\n[ \t]*(?:begin[ \t]|\w+[ \t]*:[ \t]*(?:\n|$))/g;
  blockEnd.lastIndex = at.end;
  const to = blockEnd.exec(text)?.index ?? text.length;
  return touching(holesOf(at.file), at.start, to).length > 0;
}

/** The hole stands where a line begins or alone on it: it may define what other lines refer to. */
function mayBringNames(file: SourceFile, hole: Hole): boolean {
  const lineStart = file.text.lastIndexOf('\n', hole.start - 1) + 1;
  const before = file.text.slice(lineStart, hole.start);
  if (hole.kind === 'tag') return /^[^a-z]*(?:include|import|extends|call|block)\b/.test(textOf(file, hole));
  return /^\s*(?:(?:begin|hide|\w+list(?:_cache)?)\s+)?[\w-]*$/.test(before);
}

function textOf(file: SourceFile, { start, end }: Range): string {
  return file.text.slice(start, end);
}

/** Nothing but holes and white space stands on the line. */
function isBare(file: SourceFile, here: readonly Numbered[], start: number, end: number): boolean {
  let at = start;
  for (const { hole } of here) {
    if (skipSpace(file.text, at) < hole.start) return false;
    at = hole.end;
  }
  return skipSpace(file.text, at) >= end;
}

interface Numbered {
  readonly hole: Hole;
  readonly index: number;
}

/** Those that share a character with a range. */
function touching(all: readonly Hole[], start: number, end: number): Numbered[] {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: Numbered[] = [];
  for (let index = low; index < all.length; index++) {
    const hole = all[index];
    if (!hole || hole.start >= end) break;
    found.push({ hole, index });
  }
  return found;
}

/** Whether what a hole prints is a part of the text, itself or through macros: nobody knows all of it then. */
export function holdsHole({ segments }: TracedText): boolean {
  return segments.some(({ origin }) => {
    if (origin.kind === 'raw') return origin.file.path === standInPath;
    return holdsHole(origin.use.definition.value);
  });
}

const standInPath = 'filled in by a template';

/** The word that stands for what a hole prints: a name as good as any other, and no two are the same. */
function standIn(file: SourceFile, hole: Hole, index: number): TracedText {
  const at: RawRange = { file, start: hole.start, end: hole.end };
  const name = textOf(file, hole);
  const word = `template_${index + 1}`;
  const virtual = sourceFile(`exim-macro:${name}`, standInPath, word);
  const use: MacroUse = {
    at,
    place: 'text',
    definition: {
      name,
      value: rawText(virtual, 0, word.length),
      from: 'built-in',
      redefinition: false,
      ignored: false,
    },
  };
  const origin = { kind: 'macro', use, valueOffset: 0 } as const;
  return { text: word, segments: [{ start: 0, end: word.length, origin }] };
}

/** One way to write a hole. */
interface Form {
  /** How it begins, tried where that stands. */
  readonly head: RegExp;
  /** How it ends; absent where `head` is the whole. */
  readonly close?: string;
  readonly kind: (text: string) => Hole['kind'];
  readonly fits?: (text: string, start: number) => boolean;
}

const forms: readonly Form[] = [
  { head: /\{%[-+]?\s*[a-z]/y, close: '%}', kind: () => 'tag' },
  { head: /\{#/y, close: '#}', kind: () => 'tag', fits: beginsLine },
  {
    head: /<%(?!%)[-=#|\w@\s]/y,
    close: '%>',
    kind: (text) => (text.startsWith('<%=') ? 'value' : 'tag'),
  },
  {
    head: /\{\{[-~+]?(?:"[^"\n]{0,400}"|'[^'\n]{0,400}'|[^{}"'\n]){1,400}\}\}/y,
    kind: (text) => (/^\{\{[#/^!]/.test(text) ? 'tag' : 'value'),
    fits: isNoCondition,
  },
  {
    head: /__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__(?![A-Z0-9])/y,
    kind: () => 'value',
    fits: (text, start) => !/\w/.test(text[start - 1] ?? ' '),
  },
  { head: /DEBCONF[a-z][a-z_]*DEBCONF/y, kind: () => 'value' },
];

/** No tag is longer: what looks like the opening of one stands for itself. */
const longest = 4_000;

function findHoles(text: string): Hole[] {
  const found: Hole[] = [];
  const ends = new Map<string, number>();
  const opening = /\{[%#{]|<%|__|DEBCONF|^[ \t]*#/gm;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index;
    if (match[0].endsWith('#') && match[0] !== '{#') {
      // What stands in Exim's own comments is none of its business, and closes nothing outside.
      opening.lastIndex = lineEnd(text, start);
      continue;
    }
    const hole = holeAt(text, start, ends);
    if (!hole) {
      // `{{{` may be a brace of Exim's before a hole.
      opening.lastIndex = start + 1;
      continue;
    }
    found.push(hole);
    opening.lastIndex = isRaw(text.slice(hole.start, hole.end)) ? endOfRaw(text, hole.end) : hole.end;
  }
  return found;
}

/** @param ends where each closing mark was last found: looked for again only from there on */
function holeAt(text: string, start: number, ends: Map<string, number>): Hole | undefined {
  for (const { head, close, kind, fits } of forms) {
    head.lastIndex = start;
    const begun = head.exec(text)?.[0];
    if (begun === undefined || (fits && !fits(text, start))) continue;
    let end = start + begun.length;
    if (close !== undefined) {
      const closing = nextOf(close, text, end - 1, ends);
      if (closing === -1) continue;
      end = closing + close.length;
    }
    if (end - start > longest) continue;
    const written = text.slice(start, end);
    // Only a tag that begins its line may go over several, so that a stray opening swallows nothing.
    if (written.includes('\n') && !beginsLine(text, start)) continue;
    return { start, end, kind: kind(written) };
  }
  return undefined;
}

function nextOf(mark: string, text: string, from: number, ends: Map<string, number>): number {
  const known = ends.get(mark);
  if (known === -1 || (known !== undefined && known >= from)) return known;
  const next = text.indexOf(mark, from);
  ends.set(mark, next);
  return next;
}

function isRaw(tag: string): boolean {
  return /^\{%[-+]?\s*raw\b/.test(tag);
}

/** Between `raw` and `endraw` the engine leaves the text alone. */
function endOfRaw(text: string, from: number): number {
  const end = /\{%[-+]?\s*endraw\b/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function beginsLine(text: string, start: number): boolean {
  let at = start;
  while (at > 0 && text[at - 1] !== '\n' && isSpace(text.charCodeAt(at - 1))) at--;
  return at === 0 || text[at - 1] === '\n';
}

/**
 * Doubled braces are Exim's own where a list of conditions or of arguments begins: behind `and`, `or`, `acl` and the like,
 * and behind a closing brace that is not the engine's.
 */
function isNoCondition(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start).trimEnd();
  if (before.endsWith('}')) return before.endsWith('}}') || before.endsWith('%}');
  return !/(?:^|[^\w])(?:and|or|acl|pam|radius|ldapauth|pwcheck|saslauthd)$/.test(before);
}
