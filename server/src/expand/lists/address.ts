/** Mail addresses against an address list (match.c, match_address_list and check_address). */
import { listItems } from '../../syntax/list';
import { Failed, type ListMatch } from '../result';
import type { Run } from '../run';
import { type Bytes, like, lower } from '../value';
import { matchPattern, type Subject } from './text';
import { found, type ItemResult, noMatch, walkList } from './walk';

export interface AddressOptions {
  /** Default true: the list is expanded first. */
  readonly expand?: boolean;
  /** Default true; the domain never minds the case. */
  readonly caseless?: boolean;
  readonly numbers?: boolean;
}

export function matchAddress(run: Run, address: Bytes, list: Bytes, options: AddressOptions = {}): ListMatch {
  let caseless = options.caseless ?? true;
  const at = address.text.lastIndexOf('@');
  const domain = at < 0 ? '' : address.text.slice(at);
  const local = at < 0 ? address.text : address.text.slice(0, at);
  return walkList(run, list, {
    kind: 'addresslist',
    expand: options.expand ?? true,
    caseful: () => {
      caseless = false;
    },
    test: (pattern) => {
      const text = (caseless ? lower(local) : local) + lower(domain);
      return matchItem(run, like(address, text), address, pattern, caseless, options.numbers ?? false);
    },
  });
}

function matchItem(
  run: Run,
  subject: Bytes,
  original: Bytes,
  pattern: string,
  caseless: boolean,
  setsNumbers: boolean,
): ItemResult {
  const { text } = subject;
  const at = text.lastIndexOf('@');
  if (at < 0 && text !== '') return noMatch;
  const of = (part: Bytes, more: Partial<Subject> = {}): Subject => ({
    original: part,
    text: part.text,
    caseless,
    partial: false,
    at: false,
    numbers: undefined,
    ...more,
  });
  const numbers = setsNumbers ? [original] : undefined;
  if (pattern.startsWith('^')) {
    // A regular expression leaves no data behind, since it speaks of the whole address.
    const result = matchPattern(run, of(subject, { partial: true, numbers }), pattern);
    return result.kind === 'match' ? found(undefined) : result;
  }
  if (/^[A-Za-z0-9-]*\*?@?(?:,[^;]*)?;/.test(pattern)) return matchPattern(run, of(subject), pattern);
  if (text === '') return pattern === '' ? found(undefined) : noMatch;
  if (pattern.startsWith('@@')) return matchSplit(run, subject, pattern.slice(2), caseless);
  let patternAt = pattern.lastIndexOf('@');
  const special = /^(?:|\[\]|mx_any|mx_primary|mx_secondary)$/.test(pattern.slice(patternAt + 1));
  if (patternAt > 0 && pattern[patternAt - 1] === '@' && special) patternAt--;
  let more = numbers;
  const localPart = text.slice(0, at);
  if (patternAt >= 0) {
    const wanted = pattern.slice(0, patternAt);
    const fold = (value: string) => (caseless ? lower(value) : value);
    if (wanted.startsWith('*')) {
      const tail = wanted.slice(1);
      if (!fold(localPart).endsWith(fold(tail))) return noMatch;
      if (more) more = [...more, like(subject, localPart.slice(0, localPart.length - tail.length))];
    } else if (fold(localPart) !== fold(wanted)) {
      return noMatch;
    }
  }
  const domain = matchDomainOf(run, like(subject, text.slice(at + 1)), pattern.slice(patternAt + 1), more);
  if (domain.kind !== 'match') return domain;
  const { data } = domain;
  return found(data && like(data, `${pattern.slice(0, patternAt < 0 ? 0 : localPart.length)}@${data.text}`));
}

/** The domain's pattern may be a named domain list. */
function matchDomainOf(
  run: Run,
  domain: Bytes,
  pattern: string,
  numbers: readonly Bytes[] | undefined,
): ItemResult {
  const subject: Subject = {
    original: domain,
    text: lower(domain.text),
    caseless: true,
    partial: true,
    at: true,
    numbers,
  };
  const outcome = walkList(
    run,
    { text: pattern, taint: undefined },
    {
      kind: 'domainlist',
      expand: false,
      single: !pattern.replace(/^!\s*/, '').startsWith('+'),
      test: (item) => matchPattern(run, subject, item),
    },
  );
  switch (outcome.kind) {
    case 'matched':
      return found(outcome.data);
    case 'unmatched':
      return noMatch;
    case 'deferred':
      return { kind: 'defer', message: outcome.message };
    case 'unknown':
      return noMatch;
  }
}

/** `@@lookup`: the domain is looked up, what it gives is a list of local parts, whose last item may lead to another. */
function matchSplit(run: Run, subject: Bytes, pattern: string, caseless: boolean): ItemResult {
  const at = subject.text.lastIndexOf('@');
  if (subject.text === `*${subject.text.slice(at)}` && at === 1) return noMatch;
  const local = like(subject, subject.text.slice(0, at));
  let key: string | undefined = subject.text.slice(at + 1);
  for (let chain = 0; chain < 50 && key !== undefined; chain++) {
    const result = matchPattern(
      run,
      {
        original: like(subject, key),
        text: key,
        caseless: true,
        partial: true,
        at: false,
        numbers: undefined,
      },
      pattern,
    );
    if (result.kind !== 'match') return result;
    const { items } = listItems(result.data?.text ?? '');
    const next = /^>\s*(.*)$/.exec(items.at(-1)?.text ?? '');
    const parts = next ? items.slice(0, -1) : items;
    for (const { text } of parts) {
      const negated = text.startsWith('!');
      const one = matchPattern(
        run,
        {
          original: local,
          text: caseless ? lower(local.text) : local.text,
          caseless,
          partial: false,
          at: false,
          numbers: undefined,
        },
        negated ? text.slice(1).trimStart() : text,
      );
      if (one.kind === 'match') return negated ? noMatch : one;
      if (one.kind === 'defer') return one;
    }
    key = next?.[1];
  }
  if (key !== undefined)
    throw new Failed(`Loop detected in lookup of local part of "${local.text}"`, false, true);
  return noMatch;
}
