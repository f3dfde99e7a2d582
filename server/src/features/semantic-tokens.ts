/** The colours that a grammar cannot know: macros, what names what, tainted variables, branches that Exim skips. */

import { allOccurrences, type SymbolKind } from '../model/occurrences';
import { expansionOf, releaseOf } from '../model/values';
import { writtenAt } from '../preprocess/provenance';
import type { SourceFile } from '../preprocess/source';
import type { Project } from '../project/project';
import { findVariable } from '../reference';
import type { AclEntry, NamedList, OptionSetting, Span, Value } from '../syntax/tree';
import { valueSpan } from '../syntax/words';
import type { tokenModifiers, tokenTypes } from './choices';
import { namedNodes } from './expansion-node';
import { macroOccurrences } from './macros';
import { ownVariables } from './own-variables';
import { macroValue } from './thing';

export interface SemanticToken {
  readonly start: number;
  readonly end: number;
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

/** Sorted, without overlaps, each on one line. */
export function semanticTokens(project: Project, file: SourceFile): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  for (const { at, role } of macroOccurrences(project.preprocessed))
    if (at.file === file)
      tokens.push({
        start: at.start,
        end: at.end,
        type: 'macro',
        modifiers:
          role === 'use' ? [] : role === 'definition' ? ['declaration'] : ['declaration', 'inactive'],
      });
  for (const { written, kind, declaration } of allOccurrences(project.model))
    if (written?.file === file)
      tokens.push({
        ...rangeOf(written),
        type: symbolTypes[kind],
        modifiers: declaration ? ['declaration'] : [],
      });
  for (const { at, declaration, inactive } of ownVariables(project))
    if (at?.file === file && declaration && !inactive)
      tokens.push({ ...rangeOf(at), type: 'variable', modifiers: ['declaration'] });
  for (const entry of valueEntries(project))
    tokens.push(...wordTokens(entry, file), ...expansionTokens(project, entry.value, file));
  for (const rule of project.model.rewriteRules)
    tokens.push(...expansionTokens(project, rule.replacement, file));
  // Last, so that what a macro is where it is used comes before what its text looks like by itself.
  for (const line of project.preprocessed.lines)
    if (line.macro) tokens.push(...expansionTokens(project, macroValue(line), file));
  for (const { file: in_, start, end, kind } of project.preprocessed.physical)
    if (kind === 'inactive' && in_ === file)
      tokens.push({ start, end, type: 'comment', modifiers: ['inactive'] });
  return withoutOverlaps(tokens.filter(({ start, end }) => end > start));
}

const symbolTypes: Readonly<Record<SymbolKind, SemanticToken['type']>> = {
  router: 'class',
  transport: 'class',
  authenticator: 'class',
  acl: 'namespace',
  domainlist: 'type',
  hostlist: 'type',
  addresslist: 'type',
  localpartlist: 'type',
};

function rangeOf({ start, end }: { readonly start: number; readonly end: number }) {
  return { start, end };
}

type ValueEntry = OptionSetting | NamedList | AclEntry;

function* valueEntries({ configuration }: Project): Iterable<ValueEntry> {
  for (const section of configuration.sections) {
    switch (section.kind) {
      case 'main':
        for (const entry of section.entries)
          if (entry.kind === 'option' || entry.kind === 'named-list') yield entry;
        break;
      case 'routers':
      case 'transports':
      case 'authenticators':
        for (const { options } of section.drivers) yield* options;
        break;
      case 'acl':
        for (const { statements } of section.acls) for (const { entries } of statements) yield* entries;
        break;
    }
  }
}

function* wordTokens(entry: ValueEntry, file: SourceFile): Iterable<SemanticToken> {
  const isKeyword = 'keyword' in entry;
  const name = written(isKeyword ? entry.keyword : entry.name, file);
  if (name) yield { ...name, type: isKeyword ? 'keyword' : 'property', modifiers: [] };
}

const nodeTypes = {
  variable: 'variable',
  header: 'variable',
  number: 'variable',
  item: 'function',
  operator: 'function',
  condition: 'function',
  lookup: 'function',
} as const;

function* expansionTokens(
  project: Project,
  value: Value | undefined,
  file: SourceFile,
): Iterable<SemanticToken> {
  if (!value?.text.includes('$')) return;
  for (const { kind, name, at } of namedNodes(expansionOf(value, releaseOf(project.version)).text)) {
    const place = written(valueSpan(value, at.start, at.end), file);
    if (!place) continue;
    const tainted = nodeTypes[kind] === 'variable' && findVariable(name)?.tainted === 'yes';
    yield { ...place, type: nodeTypes[kind], modifiers: tainted ? ['tainted'] : [] };
  }
}

function written({ line, start, end }: Span, file: SourceFile): { start: number; end: number } | undefined {
  const place = writtenAt(line, start, end);
  return place?.file === file && place.end > place.start ? rangeOf(place) : undefined;
}

/** Those that come first in a place win: macros over names, names over what is around them. */
function withoutOverlaps(tokens: readonly SemanticToken[]): SemanticToken[] {
  const ranked = tokens.map((token, rank) => ({ token, rank }));
  ranked.sort((a, b) => a.token.start - b.token.start || a.rank - b.rank);
  const result: SemanticToken[] = [];
  const ranks: number[] = [];
  for (const { token, rank } of ranked) {
    let previous = result.at(-1);
    while (previous && previous.end > token.start && rank < (ranks.at(-1) ?? 0)) {
      // The earlier one gives way: what is left of it before this token stays.
      result.pop();
      const old = ranks.pop() ?? 0;
      if (previous.start < token.start) {
        result.push({ ...previous, end: token.start });
        ranks.push(old);
        break;
      }
      previous = result.at(-1);
    }
    const last = result.at(-1);
    if (last && last.end > token.start) continue;
    result.push(token);
    ranks.push(rank);
  }
  return result;
}
