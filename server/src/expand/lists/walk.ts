/** Goes through a list item by item: expansion, negation, named lists, files, `+include_unknown` (match.c, match_check_list). */

import type { NamedListKind } from '../../syntax/tree';
import { evaluateSource } from '../evaluate';
import { brokenOff, Failed, type ListMatch, Unanswered } from '../result';
import { ask, type Run, step } from '../run';
import { type Bytes, clean } from '../value';
import { type PatternItem, patternOf, patternsOf } from './items';

/** What testing one item says; `error` is a host that cannot be looked up, or an item that makes no sense there. */
export type ItemResult =
  | { readonly kind: 'match'; readonly data: Bytes | undefined }
  | { readonly kind: 'no-match' }
  | { readonly kind: 'defer'; readonly message?: string }
  | { readonly kind: 'error'; readonly message: string };

export const noMatch: ItemResult = { kind: 'no-match' };

export function found(data: Bytes | undefined): ItemResult {
  return { kind: 'match', data };
}

export interface Walk {
  readonly kind: NamedListKind;
  readonly test: (item: string) => ItemResult;
  /** Called for `+caseful`. */
  readonly caseful?: () => void;
  /** The list is expanded first, as it is in options; the lists of conditions have been. */
  readonly expand: boolean;
  /** No character separates: the whole text is one item. */
  readonly single?: boolean;
}

interface Place {
  readonly via: readonly string[];
  readonly expand: boolean;
}

/** Walks through `list`, which has not been expanded yet if `walk.expand` says so. */
export function walkList(run: Run, list: Bytes, walk: Walk): ListMatch {
  return scan(run, list, walk, { via: [], expand: walk.expand });
}

const listWords: Readonly<Record<NamedListKind, string>> = {
  domainlist: ' domain',
  hostlist: ' host',
  addresslist: ' address',
  localpartlist: ' local part',
};

function scan(run: Run, list: Bytes, walk: Walk, place: Place): ListMatch {
  const { via } = place;
  if (list.text === '') return { kind: 'unmatched', via };
  let text = list.text;
  if (place.expand) {
    const expanded = expandList(run, list);
    if ('kind' in expanded) return expanded;
    text = expanded.text;
  }
  const items = walk.single ? [patternOf(text)] : patternsOf(text, place.expand && text === list.text);
  let last: 'positive' | 'negative' = 'positive';
  let lastItem = '';
  let unknown: 'include' | 'ignore' | undefined;
  let deferred: 'include' | 'ignore' | undefined;
  const isHost = walk.kind === 'hostlist';
  for (let index = 0; index < items.length; index++) {
    const { text: item, pattern, negated } = items[index] as PatternItem;
    step(run);
    if (item === '+caseful' && walk.caseful) {
      walk.caseful();
      continue;
    }
    if (isHost && item.startsWith('+')) {
      const option = /^\+(include|ignore)_(unknown|defer)$/.exec(item);
      if (option) {
        if (option[2] === 'unknown') unknown = option[1] as 'include' | 'ignore';
        else deferred = option[1] as 'include' | 'ignore';
        continue;
      }
    }
    last = negated ? 'negative' : 'positive';
    lastItem = item;
    const hit = (data: Bytes | undefined, through = via, what = item): ListMatch =>
      negated
        ? { kind: 'unmatched', item: what, index, via: through }
        : { kind: 'matched', item: what, index, via: through, data };
    if (pattern.startsWith('+') && !walk.single) {
      const inner = namedList(run, pattern.slice(1), walk, via);
      if (inner.kind === 'matched') return hit(inner.data, inner.via, inner.item);
      if (inner.kind === 'deferred' || inner.kind === 'unknown') return inner;
      continue;
    }
    if (pattern.startsWith('/')) {
      const inFile = fromFile(run, pattern, walk, negated);
      if (inFile.kind !== 'end')
        return inFile.kind === 'deferred' ? inFile : verdict(inFile.kind === 'match', inFile.data);
      last = inFile.negated ? 'negative' : 'positive';
      continue;
      // Whether the line is negated has been taken into account already.
      function verdict(positive: boolean, data: Bytes | undefined): ListMatch {
        return positive
          ? { kind: 'matched', item, index, via, data }
          : { kind: 'unmatched', item, index, via };
      }
    }
    const result = walk.test(pattern);
    if (result.kind === 'match') return hit(result.data);
    if (result.kind === 'defer') {
      if (deferred === 'ignore') continue;
      if (deferred === 'include') return { kind: 'matched', item, index, via, data: undefined };
      return { kind: 'deferred', message: result.message ?? `DNS lookup of "${pattern}" deferred`, item };
    }
    if (result.kind === 'error' && unknown !== 'ignore') {
      if (unknown === 'include') return { kind: 'matched', item, index, via, data: undefined };
      return { kind: 'unmatched', item, index, via };
    }
  }
  // A list that ends in a negated item means everything else.
  if (last === 'negative')
    return { kind: 'matched', item: lastItem, index: items.length - 1, via, data: undefined };
  return { kind: 'unmatched', via };
}

function expandList(run: Run, list: Bytes): Bytes | ListMatch {
  const { depth } = run;
  try {
    return evaluateSource(run, list);
  } catch (error) {
    if (!(error instanceof Failed) || error.fatal) throw error;
    run.depth = depth;
    if (error.forced) return { kind: 'unmatched', via: [] };
    return {
      kind: 'deferred',
      message: `failed to expand "${list.text}" while checking a list: ${error.message}`,
      silent: true,
    };
  }
}

function namedList(run: Run, name: string, walk: Walk, via: readonly string[]): ListMatch {
  const list = run.context.model.lists[walk.kind].get(name);
  if (!list)
    return {
      kind: 'deferred',
      message: `unknown named${listWords[walk.kind]} list "+${name}"`,
      item: `+${name}`,
      silent: true,
    };
  if (via.includes(name)) throw new Failed(`the list "${name}" contains itself`, false, true);
  const inner = walk.single ? { ...walk, single: false } : walk;
  return scan(run, clean(list.value.text), inner, { via: [...via, name], expand: true });
}

type FileResult =
  | { readonly kind: 'match' | 'negative'; readonly data: Bytes | undefined }
  | { readonly kind: 'end'; readonly negated: boolean }
  | Extract<ListMatch, { kind: 'deferred' }>;

/** Each line of the file is an item, in which `!` turns the sense of the whole once more. */
function fromFile(run: Run, path: string, walk: Walk, negated: boolean): FileResult {
  const content = ask(run, 'file', { path });
  if (content === null)
    throw new Failed(`failed to open ${path} when checking a list: No such file or directory`, false, true);
  const comment =
    walk.kind === 'addresslist' || walk.kind === 'localpartlist' ? /(?:^|(?<=[ \t]))#.*/ : /#.*/;
  let lineNegated = negated;
  for (const line of content.split('\n')) {
    const text = line.replace(comment, '').trim();
    if (text === '') continue;
    lineNegated = text.startsWith('!') ? !negated : negated;
    const result = walk.test(text.startsWith('!') ? text.slice(1).trimStart() : text);
    if (result.kind === 'match') return { kind: lineNegated ? 'negative' : 'match', data: result.data };
    if (result.kind === 'defer')
      return { kind: 'deferred', message: result.message ?? `DNS lookup of "${text}" deferred` };
  }
  return { kind: 'end', negated: lineNegated };
}

/** Turns the ways in which an evaluation can break off into results of a match. */
export function settled(body: () => ListMatch): ListMatch {
  try {
    return body();
  } catch (thrown) {
    const error = brokenOff(thrown);
    if (error instanceof Unanswered) return { kind: 'unknown', questions: error.questions };
    if (error instanceof Failed) return { kind: 'deferred', message: error.message };
    throw error;
  }
}
