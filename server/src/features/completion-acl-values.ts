/** Candidates in the values of ACL words: kinds of `control` and `verify`, options behind slashes, what fits where the list runs. */

import type { Project } from '../project/project';
import {
  type AclEntry,
  aclControls,
  aclSubOptions,
  aclVerifications,
  debugSelectors,
  type Entry,
  isAllowedIn,
} from '../reference';
import { aclRuns } from '../rules/acl/runs';
import type { Acl } from '../syntax/tree';
import { type Candidate, isOffered, referenceCandidate } from './completion-candidate';
import { times } from './completion-shapes';

/** Whether a word may stand where an ACL runs; where nothing is known of that, it may. */
export function fitsAcl(project: Project, acl: Acl | undefined): (entry: AclEntry) => boolean {
  const runs = acl && aclRuns(project.model).get(acl);
  if (!runs || runs.length === 0) return () => true;
  return (entry) =>
    runs.some(({ context }) => isAllowedIn(entry, context, project.version as `${number}.${number}`));
}

/** `text` is the value up to the cursor; lists and names of ACLs are for others. */
export function* aclWordValueCandidates(
  project: Project,
  word: string,
  text: string,
  acl: Acl | undefined,
): Iterable<Candidate> {
  const fits = fitsAcl(project, acl);
  const offered = (entry: AclEntry) => isOffered(entry, project.version) && fits(entry);
  const segment = text.slice(text.lastIndexOf('/') + 1);
  const isFirst = !text.includes('/');
  switch (word) {
    case 'control':
      if (isFirst) yield* kinds('acl-control', aclControls().filter(offered), text);
      else yield* controlOptions(project, text, segment);
      return;
    case 'verify':
      if (isFirst) yield* kinds('acl-verify', aclVerifications().filter(offered), text);
      else yield* verifyOptions(project, text, segment);
      return;
    case 'ratelimit':
      if (/^[^/]*\/\s*(\d\w*)?$/.test(text)) yield* times(segment.trim(), ['1m', '1h', '1d']);
      else if (/^([^/]*\/){2,}/.test(text)) yield* options(project, 'ratelimit', text, segment.trim());
      return;
    case 'malware':
    case 'spam':
    case 'seen':
      if (isFirst && word === 'malware' && /^[*\w]*$/.test(text))
        for (const label of ['*', 'true'])
          yield { label, kind: 'value', group: 0, detail: 'anything found', typed: text };
      if (!isFirst) yield* options(project, word, text, segment.trim());
      return;
    case 'dnslists': {
      const item = /(?:^|:)\s*(\+\w*)$/.exec(text) ?? /(?:^|:)\s*()$/.exec(text);
      if (item)
        for (const entry of aclSubOptions('dnslists'))
          yield optionCandidate(entry, 'dnslists', item[1] ?? '');
      return;
    }
    case 'delay':
      if (/^\d*$/.test(text)) yield* times(text, ['5s', '30s', '1m']);
  }
}

function* kinds(
  kind: 'acl-control' | 'acl-verify',
  entries: readonly Entry[],
  text: string,
): Iterable<Candidate> {
  if (/^\w*$/.test(text)) for (const entry of entries) yield referenceCandidate(kind, entry, 'value', 0);
}

/** The forms that the control itself takes: `/no_tell` of `freeze`, `/opts=` of `debug`. */
function* controlOptions(project: Project, text: string, segment: string): Iterable<Candidate> {
  const name = /^\w+/.exec(text)?.[0];
  const control = aclControls().find((entry) => entry.name === name);
  if (!control) return;
  const selectors = name === 'debug' && /^opts=/.test(segment) ? /[+-]\w*$/.exec(segment)?.[0] : undefined;
  if (selectors !== undefined) {
    for (const entry of debugSelectors())
      if (isOffered(entry, project.version)) yield referenceCandidate('debug-selector', entry, 'value', 0);
    return;
  }
  if (!/^[\w-]*$/.test(segment)) return;
  for (const form of control.syntax) {
    const word = /^\/([\w-]+=?[\w-]*)(<.*)?/.exec(form);
    if (!word?.[1] || text.includes(`/${word[1]}`)) continue;
    yield {
      label: word[1],
      kind: 'value',
      group: 0,
      detail: form,
      typed: segment,
      doc: { of: 'reference', kind: 'acl-control', name: control.name },
    };
  }
}

const ofAddresses = 'verify=sender|recipient|header_sender';

function* verifyOptions(project: Project, text: string, segment: string): Iterable<Candidate> {
  const list = /^\s*(callout|quota)\s*=\s*(.*)$/s.exec(segment);
  const type = /^\w+/.exec(text)?.[0] ?? '';
  if (!list) {
    const parent = type === 'not_blind' ? 'verify=not_blind' : ofAddresses;
    if (/^(sender|recipient|header_sender|not_blind)$/.test(type))
      yield* options(project, parent, text, segment.trim());
    else if (type === 'reverse_host_lookup')
      for (const entry of aclSubOptions(ofAddresses))
        if (entry.name === 'defer_ok') yield optionCandidate(entry, ofAddresses, segment.trim());
    return;
  }
  const parent = list[1] === 'callout' ? 'verify=.../callout' : 'verify=recipient/quota';
  const written = list[2] ?? '';
  const item = written.slice(written.lastIndexOf(',') + 1).trimStart();
  const value = /^(connect|maxwait|cachepos|cacheneg)\s*=\s*(\d*)$/.exec(item);
  if (value) yield* times(value[2] ?? '', ['5s', '30s', '1m']);
  else if (/^\d*$/.test(item) && parent === 'verify=.../callout') yield* times(item, ['10s', '30s', '1m']);
  if (/^\w*$/.test(item)) yield* options(project, parent, written, item);
}

/** Those of a word that are not written yet. */
function* options(project: Project, parent: string, text: string, typed: string): Iterable<Candidate> {
  if (!/^\w*$/.test(typed)) return;
  const written = new Set(text.slice(0, text.length - typed.length).match(/\w+/g));
  for (const entry of aclSubOptions(parent))
    if (/^\w/.test(entry.name) && isOffered(entry, project.version) && !written.has(entry.name))
      yield optionCandidate(entry, parent, typed);
}

/** With the `=` behind it where its form has one that must be there. */
function optionCandidate(entry: AclEntry, parent: string, typed: string): Candidate {
  const form = entry.syntax[0] ?? entry.name;
  const equals = /^\/?\w+=/.test(form) ? '=' : '';
  return referenceCandidate('acl-option', entry, 'value', entry.deprecated ? 2 : 0, {
    driver: parent,
    newText: entry.name + equals,
    detail: form,
    typed,
  });
}
