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
  const of = (): Subject => ({
    original: subject,
    text: caseless ? lower(subject.text) : subject.text,
    caseless,
    partial: true,
    at: kind === 'domainlist',
    numbers: options.numbers ? [] : undefined,
  });
  return walkList(run, list, {
    kind,
    expand: options.expand ?? true,
    test: (item) => matchPattern(run, of(), item),
    ...(kind === 'localpartlist' && {
      caseful: () => {
        caseless = false;
      },
    }),
  });
}

/** One text against one pattern: a regular expression, `*tail`, `@…`, a lookup, or the text itself. */
export function matchPattern(run: Run, subject: Subject, pattern: string): ItemResult {
  const { text, caseless } = subject;
  const whole = like(subject.original, text);
  if (pattern.startsWith('^')) {
    const hit = match(run, patternOf(run, pattern, caseless), subject.original.text, 0);
    if (!hit) return noMatch;
    if (subject.numbers) {
      const groups = hit.groups.map((group) => like(subject.original, group ?? ''));
      run.state.numbers = subject.numbers.length > 0 ? [...subject.numbers, ...groups.slice(1)] : groups;
    }
    return found(clean(pattern));
  }
  const fold = (value: string) => (caseless ? lower(value) : value);
  const first = subject.numbers && subject.numbers.length > 0 ? subject.numbers : [whole];
  if (pattern.startsWith('*')) {
    const tail = pattern.slice(1);
    if (!fold(text).endsWith(fold(tail))) return noMatch;
    if (subject.numbers)
      run.state.numbers = [...first, like(whole, text.slice(0, text.length - tail.length))];
    return found(clean(pattern));
  }
  if (subject.at && pattern.startsWith('@')) {
    if (pattern === '@') return same(run, subject, first, primaryHostname(run));
    if (pattern === '@[]') {
      if (!text.startsWith('[') && !text.endsWith(']')) return noMatch;
      const inner = text.slice(1, -1);
      return run.context.world.here.addresses.includes(inner) ? found(clean(pattern)) : noMatch;
    }
    const mx = /^@mx_(any|primary|secondary)(?:\/ignore=(.*))?$/i.exec(pattern);
    if (mx) return matchMx(run, text, pattern, (mx[1] as string).toLowerCase(), mx[2]);
  }
  const semicolon = pattern.indexOf(';');
  if (semicolon < 0) return same(run, subject, first, pattern);
  const type = readLookupType(pattern.slice(0, semicolon), run.release);
  if ('message' in type) throw new Failed(type.message, false, true);
  const partial = subject.partial ? type.partial : -1;
  const result = search(run, { ...type, partial }, pattern.slice(semicolon + 1), whole);
  if (result.kind === 'defer') return { kind: 'defer', message: result.message };
  if (result.kind === 'none') return noMatch;
  if (subject.numbers) run.state.numbers = [...first, ...result.parts];
  return found(result.value);
}

function same(run: Run, subject: Subject, numbers: readonly Bytes[], pattern: string): ItemResult {
  const fold = (value: string) => (subject.caseless ? lower(value) : value);
  if (fold(subject.text) !== fold(pattern)) return noMatch;
  if (subject.numbers) run.state.numbers = numbers;
  return found(clean(pattern));
}
