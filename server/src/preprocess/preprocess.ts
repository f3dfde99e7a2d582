/** Turns files into the logical lines that Exim's sections read (readconf.c, get_config_line). */

import { limits } from '../limits';
import type { EximVersion } from '../reference/version';
import { skipSpace, trimEnd } from './characters';
import { Conditionals, directiveAt } from './conditionals';
import { type IncludeReader, includeAt, resolvePath } from './include';
import { LineBuffer } from './line-buffer';
import type { Include, LogicalLine, PhysicalLine, PhysicalLineKind, Preprocessed } from './logical-line';
import type { MacroUse } from './macro';
import { looksLikeDefinition, MacroTable, type OutsideMacros } from './macro-table';
import type { Problem } from './problem';
import * as problems from './problems';
import { siteOf, type TracedText } from './provenance';
import type { ReadingPoint } from './refusal';
import { replaceMacros } from './replace-macros';
import type { RawRange, SourceFile } from './source';
import { fillHoles } from './template';

export interface PreprocessOptions {
  /** The target version words Exim's errors. */
  readonly version: EximVersion;
  readonly macros: OutsideMacros;
  readonly include: IncludeReader;
  /** The section a fragment without a root starts in, as after `begin`; `main` for a whole configuration. */
  readonly startSection: string;
  /** What a generator of configurations puts behind a line, if anything: read as if it were included there. */
  readonly insertAfter?: (line: string) => SourceFile | undefined;
}

/** What a physical line is may only come to light with the last one of its logical line. */
type BuildingLine = { -readonly [K in keyof PhysicalLine]: PhysicalLine[K] };

interface OpenFile {
  readonly file: SourceFile;
  /** The offset of the next NUL byte, as far as it has been looked for; the end of the text where there is none. */
  nul: number;
  /** 0-based index of the next physical line. */
  next: number;
}

/** Reads `root` and what it includes. Total: any text gives lines and problems. */
export function preprocess(root: SourceFile, options: PreprocessOptions): Preprocessed {
  const table = new MacroTable(options.macros);
  const conditionals = new Conditionals();
  const stack: OpenFile[] = [{ file: root, next: 0, nul: -1 }];
  const files: SourceFile[] = [root];
  const lines: LogicalLine[] = [];
  const physical: BuildingLine[] = [];
  const macros = [...table.builtIn, ...table.user];
  const uses: MacroUse[] = [];
  const includes: Include[] = [];
  const found: Problem[] = [];
  let order = 0;
  let section = options.startSection;
  let growth = 0;

  const buffer = new LineBuffer();
  let parts: BuildingLine[] = [];
  let last: OpenFile = stack[0]!;

  for (;;) {
    const open = stack.at(-1)!;
    const from = open.file.lines.starts[open.next];
    if (from === undefined || from >= open.file.text.length) {
      if (stack.length > 1) {
        stack.pop();
        continue;
      }
      break;
    }
    last = open;
    readPhysicalLine(open, from);
  }
  if (conditionals.unclosed)
    found.push(problems.missingEndif(conditionals.unclosed.at, root, order + 1, options.version));
  if (buffer.length > 0) finishLogicalLine();
  conditionals.finish();
  return {
    files,
    lines,
    physical,
    macros,
    uses,
    includes,
    conditionals: conditionals.all,
    problems: found,
  };

  function readPhysicalLine(open: OpenFile, from: number): void {
    const { file } = open;
    const nextStart = file.lines.starts[open.next + 1];
    const to = nextStart === undefined ? file.text.length : nextStart - 1;
    open.next++;
    order++;
    const raw: BuildingLine = { file, number: open.next, start: from, end: to, kind: 'comment' };
    physical.push(raw);
    let end = to;
    const nul = nextNul(open, from);
    if (nul < to) {
      // Exim reads with fgets and measures with strlen: the rest of the line is lost to it.
      found.push(problems.nulByte({ file, start: nul, end: to }));
      end = nul;
    }
    const first = skipSpace(file.text, from);
    if (first < end && file.text[first] === '#') return;
    // What Exim would take off the front of the complete line is left out at once; before a backslash it is all there is.
    const start = buffer.length === 0 && file.text[first] !== '\\' ? first : from;
    const filled = fillHoles(file, start, end, buffer.length === 0);
    if (!filled) return;

    const directiveBefore = directiveAt(file.text, first);
    const place = directiveBefore ? 'condition' : conditionals.skipping ? 'inactive' : 'text';
    const usesHere: MacroUse[] = [];
    const replaced = replaceMacros(
      filled,
      table,
      buffer.length === 0,
      place,
      Math.min(limits.logicalLineLength - buffer.length, end - start + limits.macroGrowth - growth),
      (use) => usesHere.push(use),
    );
    const { line } = replaced;
    uses.push(...usesHere);
    growth += Math.max(0, line.text.length - (end - start));
    if (replaced.tooLong) found.push(problems.lineTooLong(raw));

    const at = skipSpace(line.text, 0);
    if (line.text[at] === '#') return;
    const directive = directiveAt(line.text, at);
    if (directive) {
      raw.kind = 'directive';
      const place = siteOf(line, at, trimEnd(line.text, at, line.text.length)) ?? raw;
      if (directive.swallowed) {
        found.push(problems.swallowedDirective(place, directive.name));
        return;
      }
      const error = conditionals.take(directive.name, replaced.found, place, usesHere);
      if (error)
        found.push(problems.directiveError(place, directive.name, error, pointOf(open), options.version));
      return;
    }
    if (conditionals.skipping) {
      raw.kind = at >= line.text.length ? 'blank' : 'inactive';
      return;
    }
    const include = includeAt(line, at);
    if (include) {
      raw.kind = 'include';
      takeInclude(open, include, siteOf(line, at, trimEnd(line.text, at, line.text.length)) ?? raw);
      return;
    }
    append(raw, line, at);
  }

  /** Joins a physical line's text to the buffer; ends the logical line unless a backslash keeps it open. */
  function append(raw: BuildingLine, line: TracedText, at: number): void {
    const blank = at >= line.text.length;
    raw.kind = blank ? 'blank' : 'text';
    if (!blank) parts.push(raw);
    if (buffer.add(line, at)) finishLogicalLine();
    else if (buffer.length === 0) parts = [];
  }

  function finishLogicalLine(): void {
    const traced = buffer.take();
    const raw = hull(parts) ?? { file: last.file, start: 0, end: 0 };
    const text = traced.text;
    let kind: PhysicalLineKind = 'text';
    const head = {
      text,
      segments: traced.segments,
      index: lines.length,
      file: last.file,
      eximLine: last.next,
      raw,
      order,
    };
    if (isBegin(text)) {
      kind = 'begin';
      section = pluralName(text.slice(6));
      lines.push(head);
    } else if (isDefinition(text, section)) {
      kind = 'macro';
      const { definition, error } = table.define(traced);
      if (definition) macros.push(definition);
      if (error) found.push(problems.definitionError(definition, error, head, options.version));
      lines.push(definition ? { ...head, macro: definition } : head);
    } else {
      lines.push(head);
    }
    const inserted = options.insertAfter?.(text);
    if (inserted) stack.push({ file: inserted, next: 0, nul: -1 });
    for (const part of parts) part.kind = part === parts[0] ? kind : 'continuation';
    parts = [];
  }

  function takeInclude(
    open: OpenFile,
    include: NonNullable<ReturnType<typeof includeAt>>,
    at: RawRange,
  ): void {
    const { file } = open;
    if (include.ifExists && !include.path.startsWith('/')) {
      found.push(problems.relativeIncludeIfExists(include, pointOf(open), options.version));
      includes.push({ at, name: include.name, path: include.path, ifExists: true, target: 'missing' });
      return;
    }
    const path = resolvePath(include.path, file);
    const target = openInclude(path, file);
    includes.push({ at, name: include.name, path, ifExists: include.ifExists, target });
    if (typeof target === 'object') {
      if (!files.includes(target)) files.push(target);
      stack.push({ file: target, next: 0, nul: -1 });
      return;
    }
    const problem = problems.includeNotRead(include, path, target, pointOf(open), options.version);
    if (problem) found.push(problem);
  }

  function openInclude(path: string, from: SourceFile): Include['target'] {
    if (stack.length >= limits.includeDepth)
      return stack.some(({ file }) => file.path === path) ? 'cycle' : 'too-deep';
    if (includes.length >= limits.includeCount) return 'too-deep';
    return options.include(path, from);
  }

  function pointOf(open: OpenFile): ReadingPoint {
    return { file: open.file, eximLine: open.next, order };
  }
}

/** Looks through each file once, not once for each line. */
function nextNul(open: OpenFile, from: number): number {
  if (open.nul < from) {
    const at = open.file.text.indexOf('\0', from);
    open.nul = at === -1 ? open.file.text.length : at;
  }
  return open.nul;
}

function hull(parts: readonly RawRange[]): RawRange | undefined {
  const first = parts[0];
  if (!first) return undefined;
  let end = first.end;
  for (const part of parts) if (part.file === first.file) end = Math.max(end, part.end);
  return { file: first.file, start: skipSpace(first.file.text, first.start), end };
}

/** Whether a logical line begins a section. */
export function isBegin(text: string): boolean {
  return (text[0] === 'b' || text[0] === 'B') && text.slice(0, 6).toLowerCase() === 'begin ';
}

/** Exim accepts section names in any case and with or without their final `s`. */
function pluralName(title: string): string {
  const name = title.trim().toLowerCase();
  return name.endsWith('s') ? name : `${name}s`;
}

const sectionsWithMacros = new Set(['acls', 'routers', 'transports', 'authenticators']);

/** In the main section any line with a capital at its start is a definition, if perhaps a malformed one. */
function isDefinition(text: string, section: string): boolean {
  if (section === 'main') {
    const code = text.charCodeAt(0);
    return code >= 65 && code <= 90;
  }
  return sectionsWithMacros.has(section) && looksLikeDefinition(text);
}
