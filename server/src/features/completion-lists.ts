/** Candidates for the items of domain, host, address and local part lists. */

import { allOccurrences, type SymbolKind, symbolWords } from '../model/occurrences';
import type { Project } from '../project/project';
import { listItems, lookupTypes } from '../reference';
import type { NamedListKind } from '../syntax/tree';
import { type Candidate, isOffered, referenceCandidate } from './completion-candidate';

/** At the start of a list's item: named lists with their `+`, lookups. Behind a `+`: named lists alone. */
export function* listCandidates(project: Project, kind: NamedListKind, text: string): Iterable<Candidate> {
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

/** The declared names of a kind. */
export function* symbolCandidates({ model }: Project, kind: SymbolKind, plus = ''): Iterable<Candidate> {
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

const listsOfConditions: Readonly<Record<string, NamedListKind>> = {
  domain: 'domainlist',
  ip: 'hostlist',
  address: 'addresslist',
  local_part: 'localpartlist',
};

/** The list in the second braces of `match_domain` and its like, as far as it is written. */
export function listInCondition(text: string): { kind: NamedListKind; text: string } | undefined {
  const found = /\bmatch_(domain|ip|address|local_part)\s*\{(?:[^{}]|\{[^{}]*\})*\}\s*\{([^{}]*)$/.exec(text);
  const kind = found?.[1] === undefined ? undefined : listsOfConditions[found[1]];
  return kind && { kind, text: found?.[2] ?? '' };
}
