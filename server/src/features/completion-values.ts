/** Candidates inside values: names, list items, words of ACL conditions, and everything in expansions. */

import { listKindOfAclWord, listKindOfOption } from '../model/list-kinds';
import { namedByOption } from '../model/named-in';
import { allOccurrences, type SymbolKind, symbolWords } from '../model/occurrences';
import type { Project } from '../project/project';
import {
  aclControls,
  aclSubOptions,
  aclVerifications,
  drivers,
  findOption,
  isBoolean,
  logSelectors,
  lookupTypes,
} from '../reference';
import type { NamedListKind } from '../syntax/tree';
import { type At, type Candidate, isOffered, referenceCandidate } from './completion-candidate';
import type { ValueOwner, Wanted } from './completion-context';
import { expansionCandidates, expansionWanted } from './completion-expansion';
import { macroCandidates } from './completion-lines';

export function* valueCandidates(
  project: Project,
  { text, of }: Wanted & { kind: 'value' },
  at: At,
): Iterable<Candidate> {
  const inside = expansionWanted(text);
  if (inside) {
    yield* expansionCandidates(project, inside);
    return;
  }
  yield* plainCandidates(project, of, text);
  const isDriver = of.kind === 'option' && of.name === 'driver';
  if (!isDriver && /(^|[^A-Za-z0-9_$+])([A-Z][A-Za-z0-9_]*)?$/.test(text))
    yield* macroCandidates(project, at);
}

function* plainCandidates(project: Project, of: ValueOwner, text: string): Iterable<Candidate> {
  switch (of.kind) {
    case 'macro':
      return;
    case 'list':
      yield* listCandidates(project, of.list, text);
      return;
    case 'acl':
      yield* aclValueCandidates(project, of.word, text);
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
  if (name === 'log_selector' && /[+-]\w*$/.test(text))
    for (const selector of logSelectors())
      if (isOffered(selector, project.version))
        yield referenceCandidate('log-selector', selector, 'value', 0);
}

function* aclValueCandidates(project: Project, word: string, text: string): Iterable<Candidate> {
  const isFirst = /^\w*$/.test(text);
  if (word === 'acl' && isFirst) yield* symbolCandidates(project, 'acl');
  const list = listKindOfAclWord(word);
  if (list) yield* listCandidates(project, list, text);
  if (word !== 'control' && word !== 'verify') return;
  if (isFirst) {
    const kind = word === 'control' ? 'acl-control' : 'acl-verify';
    for (const entry of word === 'control' ? aclControls() : aclVerifications())
      if (isOffered(entry, project.version)) yield referenceCandidate(kind, entry, 'value', 0);
  } else if (word === 'verify' && /\/\w*$/.test(text)) {
    const type = /^\w+/.exec(text)?.[0] ?? '';
    const parent = /^(sender|recipient|header_sender)$/.test(type)
      ? 'verify=sender|recipient|header_sender'
      : `verify=${type}`;
    for (const entry of aclSubOptions(parent))
      yield referenceCandidate('acl-option', entry, 'value', 0, { driver: parent });
  } else if (word === 'verify' && /\/callout=([^/]*,)?\s*\w*$/.test(text)) {
    for (const entry of aclSubOptions('verify=.../callout'))
      yield referenceCandidate('acl-option', entry, 'value', 0, { driver: 'verify=.../callout' });
  }
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
    return;
  }
  if (!/^!?\s*\w*$/.test(item)) return;
  yield* symbolCandidates(project, kind, '+');
  for (const entry of lookupTypes())
    if (entry.style !== 'query' && isOffered(entry, project.version))
      yield referenceCandidate('lookup', entry, 'function', 2, {
        newText: `${entry.name};`,
        detail: 'lookup',
      });
}
