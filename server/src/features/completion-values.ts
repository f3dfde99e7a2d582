/** Candidates inside values: names, list items, words of ACL conditions, and everything in expansions. */

import { listKindOfAclWord, listKindOfOption } from '../model/list-kinds';
import { namedByOption } from '../model/named-in';
import type { Project } from '../project/project';
import {
  drivers,
  filterWords,
  findOption,
  isBoolean,
  logSelectors,
  optionAt,
  wordsOfOption,
} from '../reference';
import { aclWordValueCandidates } from './completion-acl-values';
import { type At, type Candidate, isOffered, referenceCandidate } from './completion-candidate';
import type { CompletionContext, ValueOwner, Wanted } from './completion-context';
import { expansionCandidates, expansionWanted } from './completion-expansion';
import { macroCandidates } from './completion-lines';
import { listCandidates, listInCondition, symbolCandidates } from './completion-lists';
import { pathCandidates } from './completion-paths';
import { ruleCandidates, ruleField } from './completion-rules';
import { shapeCandidates } from './completion-shapes';
import { routeOptions } from './route-words';

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
  const list = listInCondition(text);
  if (list) {
    yield* listCandidates(project, list.kind, list.text);
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
      // A list that is part of itself would never come to an end.
      for (const candidate of listCandidates(project, of.list, text))
        if (candidate.doc?.of !== 'symbol' || candidate.doc.name !== of.name) yield candidate;
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
    for (const label of wordsOfOption(name, driver, project.version))
      yield {
        label,
        kind: 'value',
        group: 0,
        typed: item,
        ...(label === entry?.default && { detail: 'the default' }),
      };
  if (/^"?\s*#\s*exim\s+filter\b/i.test(text)) yield* filterCandidates(text);
  if (name === 'headers_rewrite') yield* headersRewriteCandidates(text);
  if (name === 'route_list' || name === 'route_data') yield* routeCandidates(project, name, text);
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

/** The flags of one rule of several between colons. */
function headersRewriteCandidates(text: string): Iterable<Candidate> {
  const field = ruleField('rewrite', text.slice(text.lastIndexOf(':') + 1).trimStart());
  return field.field === 'flags' ? ruleCandidates({ ...field, inTransport: true }) : [];
}

/** Behind the hosts of a rule: words, and transports. */
function* routeCandidates(project: Project, name: string, text: string): Iterable<Candidate> {
  const rule = name === 'route_list' ? text.slice(text.lastIndexOf(';') + 1) : text;
  const behind =
    name === 'route_list' ? /^\s*\S+\s+(?:"[^"]*"|[^\s"]\S*)\s+/ : /^\s*(?:"[^"]*"|[^\s"]\S*)\s+/;
  if (!behind.test(rule) || !/\s\w*$/.test(rule)) return;
  for (const [label, detail] of Object.entries(routeOptions))
    yield { label, kind: 'keyword', group: 0, detail };
  yield* symbolCandidates(project, 'transport');
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
