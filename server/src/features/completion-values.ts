/** Candidates inside values: names, list items, words of ACL conditions, and everything in expansions. */

import { listKindOfAclWord, listKindOfOption } from '../model/list-kinds';
import { namedByOption } from '../model/named-in';
import { allOccurrences, type SymbolKind, symbolWords } from '../model/occurrences';
import type { Project } from '../project/project';
import {
  drivers,
  filterWords,
  findOption,
  isBoolean,
  listItems,
  logSelectors,
  lookupTypes,
  optionAt,
  wordsOfOption,
} from '../reference';
import type { NamedListKind } from '../syntax/tree';
import { aclWordValueCandidates } from './completion-acl-values';
import { type At, type Candidate, isOffered, referenceCandidate } from './completion-candidate';
import type { CompletionContext, ValueOwner, Wanted } from './completion-context';
import { expansionCandidates, expansionWanted } from './completion-expansion';
import { macroCandidates } from './completion-lines';
import { pathCandidates } from './completion-paths';
import { shapeCandidates } from './completion-shapes';

export function* valueCandidates(
  project: Project,
  { text, of }: Wanted & { kind: 'value' },
  { around }: CompletionContext,
  at: At,
): Iterable<Candidate> {
  yield* pathCandidates(project, text);
  const inside = expansionWanted(text);
  if (inside) {
    yield* expansionCandidates(project, inside);
    return;
  }
  yield* plainCandidates(project, of, text, around.acl);
  const isDriver = of.kind === 'option' && of.name === 'driver';
  if (!isDriver && /(^|[^A-Za-z0-9_$+])([A-Z][A-Za-z0-9_]*)?$/.test(text))
    yield* macroCandidates(project, at);
}

function* plainCandidates(
  project: Project,
  of: ValueOwner,
  text: string,
  acl: CompletionContext['around']['acl'],
): Iterable<Candidate> {
  switch (of.kind) {
    case 'macro':
      return;
    case 'list':
      yield* listCandidates(project, of.list, text);
      return;
    case 'acl':
      yield* aclValueCandidates(project, of.word, text, acl);
      return;
    case 'option':
      yield* optionValueCandidates(project, of, text);
  }
}

function* optionValueCandidates(
  project: Project,
  { name, scope, driver }: ValueOwner & { kind: 'option' },
  text: string,
): Iterable<Candidate> {
  const isFirst = /^\w*$/.test(text);
  if (name === 'driver' && scope !== 'main') {
    if (!isFirst) return;
    for (const entry of drivers(scope))
      if (isOffered(entry, project.version)) yield referenceCandidate(`${scope}-driver`, entry, 'driver', 0);
    return;
  }
  const symbol = namedByOption(name);
  if (symbol && isFirst) yield* symbolCandidates(project, symbol);
  const around = scope === 'main' || !driver ? undefined : { kind: scope, driver };
  const list = listKindOfOption(name, around);
  if (list) yield* listCandidates(project, list, text);
  const entry = findOption(scope, driver, name);
  if (entry && isBoolean(entry.type) && isFirst)
    for (const label of ['true', 'false', 'yes', 'no'])
      yield { label, kind: 'value', group: label.length > 3 ? 0 : 1 };
  if (entry)
    yield* shapeCandidates(
      optionAt(entry, project.version as `${number}.${number}`),
      shapeTyped(entry.value, text),
    );
  const item = text.slice(text.lastIndexOf(':') + 1).trimStart();
  if (/^[\w-]*$/.test(item) && (isFirst || entry?.value === 'string-list' || /^[\w-]*$/.test(text)))
    for (const label of wordsOfOption(name, driver))
      yield {
        label,
        kind: 'value',
        group: 0,
        typed: item,
        ...(label === entry?.default && { detail: 'the default' }),
      };
  if (/^"?\s*#\s*exim\s+filter\b/i.test(text)) yield* filterCandidates(text);
  if (name === 'log_selector' && /[+-]\w*$/.test(text))
    for (const selector of logSelectors())
      if (isOffered(selector, project.version))
        yield referenceCandidate('log-selector', selector, 'value', 0);
}

function* aclValueCandidates(
  project: Project,
  word: string,
  text: string,
  acl: CompletionContext['around']['acl'],
): Iterable<Candidate> {
  if (word === 'acl' && /^\w*$/.test(text)) yield* symbolCandidates(project, 'acl');
  const list = listKindOfAclWord(word);
  if (list) yield* listCandidates(project, list, text);
  yield* aclWordValueCandidates(project, word, text, acl);
}

/** The part of a list of times in which the cursor is; for all others the whole value. */
function shapeTyped(value: string, text: string): string {
  return value === 'time-list' ? text.slice(text.lastIndexOf(':') + 1).trimStart() : text;
}

/** The words of an Exim filter that is written in the option itself. */
function* filterCandidates(text: string): Iterable<Candidate> {
  // The letter of an escape such as `\n` is no part of the word behind it.
  const typed = /(?:\\[a-z])?([a-z_]*)$/i.exec(text)?.[1] ?? '';
  const kinds = new Set(['command', 'subcommand', 'condition', 'mailArgument']);
  for (const entry of filterWords())
    if (kinds.has(entry.kind) && /^[a-z_]+$/.test(entry.name))
      yield referenceCandidate('filter', entry, 'keyword', entry.kind === 'command' ? 0 : 1, {
        typed,
        ...(entry.syntax !== undefined && { detail: entry.syntax }),
      });
}

/** The declared names of a kind. */
function* symbolCandidates({ model }: Project, kind: SymbolKind, plus = ''): Iterable<Candidate> {
  for (const { name, declaration, kind: found } of allOccurrences(model))
    if (declaration && found === kind)
      yield {
        label: plus + name,
        kind: 'name',
        group: 0,
        detail: symbolWords[kind],
        doc: { of: 'symbol', kind, name },
      };
}

/** At the start of a list's item: named lists with their `+`, lookups. Behind a `+`: named lists alone. */
function* listCandidates(project: Project, kind: NamedListKind, text: string): Iterable<Candidate> {
  const separator = /^\s*<(\S)/.exec(text)?.[1] ?? ':';
  const item = text.slice(text.lastIndexOf(separator) + 1).trimStart();
  const behindPlus = /^(<\S)?\s*!?\s*\+\w*$/.test(item);
  if (behindPlus) {
    yield* symbolCandidates(project, kind);
    yield* specialItems(kind, item);
    return;
  }
  yield* specialItems(kind, item);
  if (!/^!?\s*\w*$/.test(item)) return;
  yield* symbolCandidates(project, kind, '+');
  for (const entry of lookupTypes())
    if (entry.style !== 'query' && isOffered(entry, project.version))
      yield referenceCandidate('lookup', entry, 'function', 2, {
        newText: `${entry.name};`,
        detail: 'lookup',
      });
}

const kindNames: Readonly<Record<NamedListKind, string>> = {
  domainlist: 'domain',
  hostlist: 'host',
  addresslist: 'address',
  localpartlist: 'localpart',
};

/** `@`, `@[]`, `@mx_any`, and the switches that begin with `+`; what of them fits behind the sign that is there already. */
function* specialItems(kind: NamedListKind, item: string): Iterable<Candidate> {
  const begun = /^(?:<\S)?\s*!?\s*([@+]?)(\w*)$/.exec(item);
  if (!begun) return;
  const [, sign = '', word = ''] = begun;
  if (sign === '' && word !== '') return;
  for (const { name, kind: of, form } of listItems()) {
    if (of !== kindNames[kind] || !/^(@(\[\]|mx_\w+)?|\+\w+)$/.test(name) || !name.startsWith(sign)) continue;
    const label = sign === '+' ? name.slice(1) : name;
    yield {
      label,
      kind: 'value',
      group: 1,
      typed: sign === '@' ? `@${word}` : word,
      ...(form !== name && { detail: form }),
      doc: { of: 'reference', kind: 'list-item', name },
    };
  }
}
