/** Candidates for the beginnings of lines: options, ACL verbs and words, sections, directives, snippets, macro names. */

import type { Project } from '../project/project';
import {
  aclConditions,
  aclModifiers,
  aclVerbs,
  builtInMacros,
  directives,
  driverOptions,
  genericOptions,
  isBoolean,
  mainOptions,
  type OptionEntry,
  sectionNames,
} from '../reference';
import { fitsAcl } from './completion-acl-values';
import { type At, type Candidate, isOffered, referenceCandidate } from './completion-candidate';
import type { CompletionContext } from './completion-context';
import { ruleCandidates } from './completion-rules';
import { isFor, snippetsFor } from './snippets';

/** At the beginning of a line, for the section that it is in. */
export function* lineCandidates(
  project: Project,
  context: CompletionContext,
  rest: string,
): Iterable<Candidate> {
  // Behind a hyphen only a snippet's prefix can go on.
  if (context.hyphenated === context.typed) yield* wordsOfLine(project, context, rest);
  for (const snippet of snippetsFor(project, context.around)) {
    const { key, label, prefix, body } = snippet;
    yield {
      label,
      kind: 'snippet',
      group: isFor(snippet, project.version) ? 3 : 5,
      detail: prefix,
      newText: body,
      snippet: true,
      alias: prefix,
      typed: context.hyphenated,
      doc: { of: 'snippet', name: key },
    };
  }
}

function* wordsOfLine(project: Project, context: CompletionContext, rest: string): Iterable<Candidate> {
  const { section, around } = context;
  switch (section) {
    case 'main':
      yield* optionCandidates(project, context, rest);
      for (const name of ['domainlist', 'hostlist', 'addresslist', 'localpartlist'])
        yield {
          label: name,
          kind: 'keyword',
          group: 2,
          newText: `${name} `,
          doc: { of: 'reference', kind: 'list', name },
        };
      break;
    case 'routers':
    case 'transports':
    case 'authenticators':
      yield* optionCandidates(project, context, rest);
      break;
    case 'acl':
      if (around.acl) {
        for (const verb of aclVerbs())
          yield referenceCandidate('acl-verb', verb, 'keyword', 0, { newText: `${verb.name} ` });
        if (around.statement) yield* aclWordCandidates(project, context, around.statement.verb.text, rest);
      }
      break;
  }
  yield { label: 'begin', kind: 'keyword', group: 4, newText: 'begin ' };
}

/** Behind `begin`, a dot, `.ifdef`, `hide`, an ACL's verb or `set`, and in rewriting and retry rules. */
export function* wordCandidates(
  project: Project,
  context: CompletionContext,
  rest: string,
  at: At,
): Iterable<Candidate> {
  const { wanted } = context;
  switch (wanted.kind) {
    case 'section': {
      const begun = new Set(project.configuration.sections.map(({ kind }) => kind as string));
      for (const name of sectionNames)
        if (!begun.has(name) || context.typed === name)
          yield { label: name, kind: 'keyword', group: 0, doc: { of: 'reference', kind: 'section', name } };
      return;
    }
    case 'directive':
      for (const entry of directives())
        yield referenceCandidate('directive', entry, 'keyword', 0, {
          label: entry.name.slice(1),
          alias: entry.name,
          detail: entry.syntax,
        });
      return;
    case 'macro-name':
      yield* macroCandidates(project, at);
      if (context.typed.startsWith('_')) yield* builtInCandidates(project);
      return;
    case 'rule':
      yield* ruleCandidates(wanted.field);
      return;
    case 'option':
      yield* optionCandidates(project, context, rest);
      return;
    case 'acl-word':
      yield* aclWordCandidates(project, context, wanted.verb, rest);
      return;
    case 'acl-variable':
      yield* aclVariables(project);
      return;
  }
}

/** The macros that are in force at the place, most of all those of the files. */
export function* macroCandidates({ preprocessed }: Project, { file, offset }: At): Iterable<Candidate> {
  const seen = new Set<string>();
  for (const { name, from, at, value } of preprocessed.macros) {
    if (from === 'built-in' || seen.has(name) || (at?.file === file && at.start > offset)) continue;
    seen.add(name);
    const text = value.text.replace(/\s+/g, ' ');
    yield {
      label: name,
      kind: 'macro',
      group: 6,
      detail: text.length > 60 ? `${text.slice(0, 60)}…` : text,
      doc: { of: 'macro', name },
    };
  }
}

/** What the target version and a usual build of it define; the names say for what they stand. */
function* builtInCandidates({ version }: Project): Iterable<Candidate> {
  for (const { name } of builtInMacros(version))
    yield {
      label: name,
      kind: 'macro',
      group: 7,
      detail: 'built in',
      doc: { of: 'reference', kind: 'macro', name, shown: name },
    };
}

function* optionCandidates(project: Project, context: CompletionContext, rest: string): Iterable<Candidate> {
  const negation = /^(no_|not_)/.exec(context.typed)?.[0];
  for (const entry of freeOptions(project, context)) {
    const group = entry.kind === 'main' || entry.driver ? 1 : entry.name === 'driver' ? 0 : 2;
    if (negation === undefined) yield optionCandidate(entry, group, rest);
    // Options of modules take no negation in the releases that have them as modules; "= false" is always right.
    else if (isBoolean(entry.type) && !entry.module)
      yield {
        ...optionCandidate(entry, group, rest),
        label: negation + entry.name,
        newText: negation + entry.name,
      };
  }
}

/** The options that may still be set where the cursor is. */
function* freeOptions(project: Project, context: CompletionContext): Iterable<OptionEntry> {
  const { section, around } = context;
  if (section === 'main') {
    for (const entry of mainOptions())
      if (isOffered(entry, project.version) && !project.model.main.has(entry.name)) yield entry;
    return;
  }
  const { driver } = around;
  if (!driver) return;
  const set = new Set(driver.options.filter(({ value }) => value !== undefined).map(({ name }) => name.text));
  const isFree = (entry: OptionEntry) =>
    isOffered(entry, project.version) && (!set.has(entry.name) || entry.repeat !== undefined);
  if (driver.driver)
    for (const entry of driverOptions(driver.kind, driver.driver)) if (isFree(entry)) yield entry;
  for (const entry of genericOptions(driver.kind)) if (isFree(entry)) yield entry;
}

function optionCandidate(entry: OptionEntry, group: number, rest: string): Candidate {
  const equals = isBoolean(entry.type) || /^\s*=/.test(rest) ? '' : ' = ';
  return referenceCandidate(entry.kind, entry, 'option', group, {
    newText: entry.name + equals,
    driver: entry.driver,
    detail:
      entry.default === undefined || entry.default === 'unset'
        ? entry.value
        : `${entry.value}, default ${entry.default}`,
  });
}

function* aclWordCandidates(
  project: Project,
  { around }: CompletionContext,
  verb: string,
  rest: string,
): Iterable<Candidate> {
  const equals = /^\s*=/.test(rest) ? '' : ' = ';
  const fits = fitsAcl(project, around.acl);
  for (const entry of aclConditions())
    if (isOffered(entry, project.version) && fits(entry))
      yield referenceCandidate('acl-condition', entry, 'option', 1, { newText: entry.name + equals });
  for (const entry of aclModifiers()) {
    if (!isOffered(entry, project.version) || !fits(entry)) continue;
    if (entry.name === 'endpass' && verb !== 'accept' && verb !== 'discard') continue;
    const after = entry.name === 'endpass' ? '' : entry.name === 'set' ? ' ' : equals;
    yield referenceCandidate('acl-modifier', entry, 'option', 1, { newText: entry.name + after });
  }
}

/** Those that this configuration sets somewhere, and the beginnings of new ones. */
function* aclVariables({ model }: Project): Iterable<Candidate> {
  const names = new Set<string>();
  for (const acl of model.acls.values())
    for (const { entries } of acl.statements)
      for (const { variable } of entries) if (variable?.text) names.add(variable.text);
  for (const name of names) yield { label: name, kind: 'variable', group: 0, newText: `${name} = ` };
  for (const [name, detail] of [
    ['acl_c_', 'kept for the connection'],
    ['acl_m_', 'kept for the message'],
  ] as const)
    yield { label: name, kind: 'variable', group: 1, detail };
}
