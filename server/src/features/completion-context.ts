/** Where in the language the cursor is while a person types, as far as the text before it tells. */

import type { LogicalLine, Preprocessed } from '../preprocess/logical-line';
import type { SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { findAclVerb, type OptionKind } from '../reference';
import type { NamedListKind, Section } from '../syntax/tree';
import { type RuleField, ruleField } from './completion-rules';
import { contextOf, type LineContext } from './cursor';

export type SectionKind = Exclude<Section['kind'], 'unknown'>;

export type Wanted =
  | { readonly kind: 'directive' }
  | { readonly kind: 'macro-name' }
  | { readonly kind: 'section' }
  /** The beginning of a line: options, verbs, keywords, snippets. */
  | { readonly kind: 'line' }
  /** Behind `hide`, or `no_`: options alone. */
  | { readonly kind: 'option' }
  | { readonly kind: 'acl-word'; readonly verb: string }
  | { readonly kind: 'acl-variable' }
  | { readonly kind: 'rule'; readonly field: RuleField }
  | { readonly kind: 'value'; readonly text: string; readonly of: ValueOwner };

export type ValueOwner =
  | { readonly kind: 'option'; readonly name: string; readonly scope: OptionKind; readonly driver?: string }
  | { readonly kind: 'list'; readonly list: NamedListKind; readonly name: string }
  | { readonly kind: 'acl'; readonly word: string }
  | { readonly kind: 'macro' };

export interface CompletionContext {
  readonly section: SectionKind;
  /** What the line before is part of, and so will this one unless it begins something new. */
  readonly around: Partial<LineContext>;
  readonly wanted: Wanted;
  /** The part of a word before the cursor. */
  readonly typed: string;
  /** The same where hyphens count too: the prefixes of snippets have some. */
  readonly hyphenated: string;
}

/** Undefined where nothing can be completed: in comments, and in sections without words of their own. */
export function completionContext(
  project: Project,
  file: SourceFile,
  offset: number,
): CompletionContext | undefined {
  const { start, text } = logicalPrefix(file, offset);
  const line = text.trimStart();
  if (/^#/.test(file.text.slice(physicalStart(file, offset), offset).trimStart()) || line.startsWith('#'))
    return undefined;
  const before = previousLine(project.preprocessed, file, start);
  const around: Partial<LineContext> = (before && contextOf(project, before)) ?? {};
  const section = sectionOf(project, around);
  if (!section) return undefined;
  const wanted = wantedIn(section, around, line);
  const typed = /[A-Za-z0-9_]*$/.exec(line)?.[0] ?? '';
  const hyphenated = /[\w-]*$/.exec(line)?.[0] ?? '';
  return wanted && { section, around, wanted, typed, hyphenated };
}

function physicalStart(file: SourceFile, offset: number): number {
  return file.text.lastIndexOf('\n', offset - 1) + 1;
}

/** The text from the start of the logical line up to `offset`, joined as Exim joins it, macros as they are written. */
export function logicalPrefix(file: SourceFile, offset: number): { start: number; text: string } {
  const { text } = file;
  let start = physicalStart(file, offset);
  let joined = text.slice(start, offset);
  while (start > 0) {
    const previousStart = physicalStart(file, start - 1);
    const previous = text.slice(previousStart, start - 1).trimEnd();
    // Comment lines may stand between the lines of one setting.
    if (/^\s*#/.test(previous)) {
      if (!continuesAbove(text, file, previousStart)) break;
    } else if (previous.endsWith('\\')) joined = previous.slice(0, -1) + joined.trimStart();
    else break;
    start = previousStart;
  }
  return { start, text: joined };
}

function continuesAbove(text: string, file: SourceFile, lineStart: number): boolean {
  let start = lineStart;
  while (start > 0) {
    const above = physicalStart(file, start - 1);
    const line = text.slice(above, start - 1).trimEnd();
    if (!/^\s*#/.test(line)) return line.endsWith('\\');
    start = above;
  }
  return false;
}

/** The logical line that Exim reads before the one that starts at `start`, also when that is in the including file. */
function previousLine(
  preprocessed: Preprocessed,
  file: SourceFile,
  start: number,
  seen: ReadonlySet<SourceFile> = new Set(),
): LogicalLine | undefined {
  let found: LogicalLine | undefined;
  for (const line of preprocessed.lines) if (line.raw.file === file && line.raw.start < start) found = line;
  const include = preprocessed.includes.findLast(
    ({ at, target }) =>
      typeof target === 'object' &&
      at.file === file &&
      at.start < start &&
      (!found || at.start > found.raw.start),
  );
  if (include && typeof include.target === 'object') {
    const inside = preprocessed.lines.findLast((line) => line.raw.file === include.target);
    if (inside) return inside;
  }
  if (found) return found;
  const from = preprocessed.includes.find(({ target }) => target === file);
  // Files may include each other in a circle.
  if (!from || from.at.file === file || seen.has(from.at.file)) return undefined;
  return previousLine(preprocessed, from.at.file, from.at.start, new Set([...seen, file]));
}

function sectionOf({ fragment }: Project, { section }: Partial<LineContext>): SectionKind | undefined {
  if (section) return section.kind === 'unknown' ? undefined : section.kind;
  return fragment ?? 'main';
}

const scopes: Partial<Record<SectionKind, OptionKind>> = {
  main: 'main',
  routers: 'router',
  transports: 'transport',
  authenticators: 'authenticator',
};

/** A word, or the prefix of a snippet. */
const lineStart = /^[\w-]*$/;

function wantedIn(section: SectionKind, around: Partial<LineContext>, line: string): Wanted | undefined {
  if (/^\.\w*$/.test(line)) return { kind: 'directive' };
  if (/^\.(el)?ifn?def\s/.test(line)) return { kind: 'macro-name' };
  if (line.startsWith('.')) return undefined;
  const begin = /^begin\s+(\w*)$/i.exec(line);
  if (begin) return { kind: 'section' };
  const macro = /^[A-Z]\w*\s*==?\s*/.exec(line);
  if (macro) return { kind: 'value', text: line.slice(macro[0].length), of: { kind: 'macro' } };
  if (section === 'acl') return wantedInAcl(around, line);
  if (section === 'retry' || section === 'rewrite') return wantedInRule(section, line);
  const scope = scopes[section];
  if (!scope) return lineStart.test(line) ? { kind: 'line' } : undefined;
  if (lineStart.test(line)) return { kind: 'line' };
  if (/^hide\s+\w*$/.test(line)) return { kind: 'option' };
  const list = section === 'main' ? /^(?:hide\s+)?(\w+?list)(?:_cache)?\s+(\w+)\s*=\s*/.exec(line) : null;
  if (list) {
    const of = { kind: 'list', list: list[1] as NamedListKind, name: list[2] ?? '' } as const;
    return { kind: 'value', text: line.slice(list[0].length), of };
  }
  const option = /^(?:hide\s+)?(?:no_|not_)?(\w+)\s*=\s*/.exec(line);
  if (!option?.[1]) return undefined;
  const driver = around.driver?.driver;
  return {
    kind: 'value',
    text: line.slice(option[0].length),
    of: { kind: 'option', name: option[1], scope, ...(driver && { driver }) },
  };
}

function wantedInRule(section: 'retry' | 'rewrite', line: string): Wanted {
  if (lineStart.test(line)) return { kind: 'line' };
  const field = ruleField(section, line);
  // Where an expansion is being written, it is completed as in any value.
  return field.text.includes('$')
    ? { kind: 'value', text: field.text, of: { kind: 'macro' } }
    : { kind: 'rule', field };
}

function wantedInAcl({ statement }: Partial<LineContext>, line: string): Wanted | undefined {
  if (lineStart.test(line)) return { kind: 'line' };
  const first = /^(\w+)\s+/.exec(line);
  const verb = first?.[1] && findAclVerb(first[1]) ? first[1] : undefined;
  const rest = verb && first ? line.slice(first[0].length) : line;
  if (/^!?\s*\w*$/.test(rest)) return { kind: 'acl-word', verb: verb ?? statement?.verb.text ?? '' };
  if (/^set\s+\w*$/.test(rest)) return { kind: 'acl-variable' };
  const entry = /^!?\s*(set\s+\w+|\w+)\s*=\s*/.exec(rest);
  if (!entry?.[1]) return undefined;
  const word = entry[1].startsWith('set') ? 'set' : entry[1];
  return { kind: 'value', text: rest.slice(entry[0].length), of: { kind: 'acl', word } };
}
