/** Candidates inside string expansions, told from the text before the cursor, finished or not. */

import type { Project } from '../project/project';
import {
  expansionConditions,
  expansionItems,
  expansionOperators,
  lookupTypes,
  variables,
} from '../reference';
import { type Candidate, isOffered, referenceCandidate } from './completion-candidate';

/** `braced`: behind `${`, where items and operators may stand as well. */
export type ExpansionWanted = 'variable' | 'braced' | 'condition' | 'lookup';

/** Undefined where `text`, a value up to the cursor, does not end inside something that begins with `$`. */
export function expansionWanted(text: string): ExpansionWanted | undefined {
  const dollar = /(\\*)\$(\{?)[A-Za-z0-9_]*$/.exec(text);
  // A backslash before it makes it an ordinary character.
  if (dollar && (dollar[1]?.length ?? 0) % 2 === 0) return dollar[2] ? 'braced' : 'variable';
  if (/\bdef:[A-Za-z0-9_]*$/.test(text)) return 'variable';
  if (/\$\{if\s+(!\s*)*[a-z_]*$/.test(text)) return 'condition';
  if (/\$\{lookup\s*(\{([^{}]|\{[^{}]*\})*\}\s*)?[a-z0-9]*$/.test(text)) return 'lookup';
  return /\{\s*(!\s*)*[a-z_]*$/.test(text) && isConditionBrace(text) ? 'condition' : undefined;
}

interface Open {
  /** The word before the first of several braces side by side, and how many of them this is. */
  readonly head: string;
  readonly nth: number;
}

/** Whether the innermost open brace is one in which a condition is due: a member of `and`, the second of `forany`. */
function isConditionBrace(text: string): boolean {
  const stack: Open[] = [];
  let closed: Open | undefined;
  let word = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '\\') {
      at++;
      word = '';
    } else if (char === '{') {
      const open: Open =
        closed && word === '' ? { head: closed.head, nth: closed.nth + 1 } : { head: word, nth: 1 };
      stack.push(open);
      closed = undefined;
      word = '';
    } else if (char === '}') {
      closed = stack.pop();
      word = '';
    } else if (/\s/.test(char)) {
      // White space may stand between a name and its braces.
      if (/\s/.test(text[at + 1] ?? '') || text[at + 1] === '{') continue;
      word = '';
    } else {
      if (/\w/.test(char)) word += char;
      else word = '';
      closed = undefined;
    }
  }
  const inner = stack.at(-1);
  const outer = stack.at(-2);
  if (!inner) return false;
  if (/^(forany|forall)(_jsons?)?$/.test(inner.head) || inner.head === 'filter') return inner.nth === 2;
  return (outer?.head === 'and' || outer?.head === 'or') && inner.head === '';
}

export function* expansionCandidates(project: Project, wanted: ExpansionWanted): Iterable<Candidate> {
  const { version } = project;
  switch (wanted) {
    case 'lookup':
      for (const entry of lookupTypes())
        if (isOffered(entry, version))
          yield referenceCandidate('lookup', entry, 'function', 0, { detail: 'lookup' });
      return;
    case 'condition':
      for (const entry of expansionConditions())
        if (isOffered(entry, version)) yield referenceCandidate('condition', entry, 'function', 0);
      return;
    case 'braced':
      for (const entry of expansionItems())
        if (isOffered(entry, version))
          yield referenceCandidate('item', entry, 'function', 0, { detail: 'item' });
      for (const entry of expansionOperators())
        if (isOffered(entry, version))
          yield referenceCandidate('operator', entry, 'function', 1, {
            newText: `${entry.name}:`,
            detail: 'operator',
          });
      yield* variableCandidates(project, 2);
      return;
    case 'variable':
      yield* variableCandidates(project, 0);
  }
}

function* variableCandidates(project: Project, group: number): Iterable<Candidate> {
  for (const entry of variables()) {
    if (entry.family || !isOffered(entry, project.version)) continue;
    yield referenceCandidate('variable', entry, 'variable', group, {
      ...(entry.tainted === 'yes' && { detail: 'tainted' }),
      doc: { of: 'reference', kind: 'variable', name: entry.name, shown: `$${entry.name}` },
    });
  }
  for (const name of aclVariableNames(project))
    yield {
      label: name,
      kind: 'variable',
      group,
      doc: { of: 'reference', kind: 'variable', name, shown: `$${name}` },
    };
  for (const name of ['h_from:', 'h_to:', 'h_subject:', 'h_message-id:', 'h_received:'])
    yield {
      label: name,
      kind: 'variable',
      group: group + 1,
      doc: { of: 'reference', kind: 'variable', name: name.slice(0, -1), shown: `$${name}` },
    };
}

/** The acl_c… and acl_m… that the ACLs of this configuration set. */
function aclVariableNames({ model }: Project): Set<string> {
  const names = new Set<string>();
  for (const acl of model.acls.values())
    for (const { entries } of acl.statements)
      for (const { variable } of entries) if (variable?.text) names.add(variable.text);
  return names;
}
