/** Rewrite flags, retry errors and rules, the kinds of named lists and the special items of lists. */
import { cells, type Entry, lazy, parts } from './entry';
import { listItemRows, retryErrorRows, retryRuleRows, rewriteFlagRows } from './tables/rewrite-retry';

export interface RewriteFlag extends Entry {
  readonly kind: 'header' | 'envelope' | 'smtp' | 'control';
  /** Allowed in a transport's `headers_rewrite` as well. */
  readonly inHeadersRewrite: boolean;
}

export const rewriteFlags: () => readonly RewriteFlag[] = lazy(() =>
  cells(rewriteFlagRows).map(([name = '', kind, flags]) => ({
    name,
    kind: kind as RewriteFlag['kind'],
    inHeadersRewrite: flags === 'h',
  })),
);

export interface RetryErrorName extends Entry {
  readonly syntax: string;
  readonly obsolete?: true;
}

export const retryErrors: () => readonly RetryErrorName[] = lazy(() =>
  cells(retryErrorRows).map(([name = '', syntax = '', flags]) => ({
    name,
    syntax,
    ...(flags === 'o' && { obsolete: true as const }),
  })),
);

export interface RetryRuleLetter extends Entry {
  readonly syntax: string;
  readonly args: readonly string[];
}

export const retryRuleLetters: () => readonly RetryRuleLetter[] = lazy(() =>
  cells(retryRuleRows).map(([name = '', syntax = '', args]) => ({ name, syntax, args: parts(args) })),
);

/** The four kinds of named lists; the keyword is the kind and `list`. */
export type NamedListKind = 'domain' | 'host' | 'address' | 'localpart';
export const namedListKinds: readonly NamedListKind[] = ['domain', 'host', 'address', 'localpart'];

/** The kind a keyword declares (`domainlist`, `hostlist_cache` …) and whether it asks for caching. */
export function namedListKeyword(
  word: string,
): { readonly kind: NamedListKind; readonly cache: boolean } | undefined {
  const match = /^(domain|host|address|localpart)list(_cache)?$/.exec(word);
  return match ? { kind: match[1] as NamedListKind, cache: match[2] !== undefined } : undefined;
}

/** As Exim's messages name the kind: `domain list`, `localpart list`. */
export interface ListItem extends Entry {
  readonly kind: 'any' | NamedListKind;
  readonly form: string;
  readonly note?: string;
}

export const listItems: () => readonly ListItem[] = lazy(() =>
  cells(listItemRows).map(([name = '', kind, form = '', note]) => ({
    name,
    kind: kind as ListItem['kind'],
    form,
    ...(note && { note }),
  })),
);
