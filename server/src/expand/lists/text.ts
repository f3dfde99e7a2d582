/** Domains and local parts against a list, and the patterns that all kinds of lists share (match.c, check_string). */

import { readLookupType } from '../../syntax/expansion/lookup-type';
import type { NamedListKind } from '../../syntax/tree';
import { search } from '../lookups';
import { match, patternOf } from '../regex';
import { Failed, type ListMatch } from '../result';
import type { Run } from '../run';
import { type Bytes, clean, like, lower } from '../value';
import { primaryHostname } from '../variables/settings';
import { matchMx } from './mx';
import { found, type ItemResult, noMatch, walkList } from './walk';

export interface ListOptions {
  /** Default true: the list is expanded first. */
  readonly expand?: boolean;
  /** Letters of either case are the same; default true for domains, false for local parts. */
  readonly caseless?: boolean;
  /** `$0`, `$1`, … are set by what matched. */
  readonly numbers?: boolean;
}

/** How one text is compared with a pattern. */
export interface Subject {
  /** As it came, for regular expressions. */
  readonly original: Bytes;
  readonly text: string;
  readonly caseless: boolean;
  readonly partial: boolean;
  /** `@`, `@[]` and `@mx_any` mean something. */
  readonly at: boolean;
  /** The numeric variables set so far, to which those of a match are added; absent when they are not wanted. */
  readonly numbers: readonly Bytes[] | undefined;
}

export function matchDomain(run: Run, domain: Bytes, list: Bytes, options: ListOptions = {}): ListMatch {
  return matchText(run, 'domainlist', domain, list, { caseless: true, ...options });
}

export function matchLocalPart(
  run: Run,
  localPart: Bytes,
  list: Bytes,
  options: ListOptions = {},
): ListMatch {
  return matchText(run, 'localpartlist', localPart, list, options);
}

function matchText(
  run: Run,
  kind: NamedListKind,
  subject: Bytes,
  list: Bytes,
  options: ListOptions,
): ListMatch {
  let caseless = options.caseless ?? true;
  const prepare = (): Subject => ({
    original: subject,
    text: caseless ? lower(subject.text) : subject.text,
    caseless,
    partial: true,
    at: kind === 'domainlist',
    numbers: options.numbers ? [] : undefined,
  });
  let prepared = prepare();
  return walkList(run, list, {
    kind,
    expand: options.expand ?? true,
    test: (item) => matchPattern(run, prepared, item),
    ...(kind === 'localpartlist' && {
      caseful: () => {
        caseless = false;
        prepared = prepare();
      },
    }),
  });
}

/** One text against one pattern: a regular expression, `*tail`, `@…`, a lookup, or the text itself. */
export function matchPattern(run: Run, subject: Subject, pattern: string): ItemResult {
  const { text, caseless } = subject;
  if (pattern.startsWith('^')) {
    const hit = match(run, patternOf(run, pattern, caseless), subject.original.text, 0);
    if (!hit) return noMatch;
    if (subject.numbers) {
      const groups = hit.groups.map((group) => like(subject.original, group ?? ''));
      run.state.numbers = subject.numbers.length > 0 ? [...subject.numbers, ...groups.slice(1)] : groups;
    }
    return found(clean(pattern));
  }
  if (pattern.startsWith('*')) {
    const tail = pattern.slice(1);
    if (!folded(subject, text).endsWith(folded(subject, tail))) return noMatch;
    if (subject.numbers) {
      const wild = like(subject.original, text.slice(0, text.length - tail.length));
      run.state.numbers = [...firstNumbers(subject), wild];
    }
    return found(clean(pattern));
  }
  if (subject.at && pattern.startsWith('@')) {
    if (pattern === '@') return same(run, subject, primaryHostname(run));
    if (pattern === '@[]') {
      if (!text.startsWith('[') && !text.endsWith(']')) return noMatch;
      const inner = text.slice(1, -1);
      return run.context.world.here.addresses.includes(inner) ? found(clean(pattern)) : noMatch;
    }
    const mx = /^@mx_(any|primary|secondary)(?:\/ignore=(.*))?$/i.exec(pattern);
    if (mx) return matchMx(run, text, pattern, (mx[1] as string).toLowerCase(), mx[2]);
  }
  const semicolon = pattern.indexOf(';');
  if (semicolon < 0) return same(run, subject, pattern);
  const type = readLookupType(pattern.slice(0, semicolon), run.release);
  if ('message' in type) throw new Failed(type.message, false, true);
  const partial = subject.partial ? type.partial : -1;
  const key = like(subject.original, text);
  const result = search(run, { ...type, partial }, pattern.slice(semicolon + 1), key);
  if (result.kind === 'defer') return { kind: 'defer', message: result.message };
  if (result.kind === 'none') return noMatch;
  if (subject.numbers) run.state.numbers = [...firstNumbers(subject), ...result.parts];
  return found(result.value);
}

/** Most items of most lists are plain texts of another length, so that is looked at first: folding keeps the length. */
function same(run: Run, subject: Subject, pattern: string): ItemResult {
  const { text } = subject;
  if (text.length !== pattern.length || folded(subject, text) !== folded(subject, pattern)) return noMatch;
  if (subject.numbers) run.state.numbers = firstNumbers(subject);
  return found(clean(pattern));
}

function folded({ caseless }: Subject, text: string): string {
  return caseless ? lower(text) : text;
}

/** `$0` is the whole text, unless numbers stand before. */
function firstNumbers({ numbers = [], original, text }: Subject): readonly Bytes[] {
  return numbers.length > 0 ? numbers : [like(original, text)];
}
