/** Lookups: which type answers how, partial matching, and defaults (search.c). */

import type { LookupType } from '../../syntax/expansion/tree';
import { knownLookup } from '../../syntax/expansion/vocabulary';
import { Failed } from '../result';
import type { Run } from '../run';
import { type Bytes, clean, like } from '../value';
import { cdb } from './cdb';
import { dnsdb } from './dnsdb';
import { dsearch } from './dsearch';
import { jsonLookup } from './json';
import { iplsearch, lsearch, wildlsearch } from './lsearch';
import { dbm, outsideLookup, sqlite } from './outside';
import { passwd } from './passwd';
import { pslLookup } from './psl';

/** One look for one key; `undefined` means that there is no such entry. Throws Failed where the source cannot be used. */
export type Lookup = (run: Run, source: string, key: Bytes, options: LookupType) => Bytes | undefined;

export type Searched =
  /** `parts`: the wild and the fixed part of the key, where the type was asked to find partial matches. */
  | { readonly kind: 'found'; readonly value: Bytes; readonly parts: readonly Bytes[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'defer'; readonly message: string };

/** A lookup that could not say; the message is what Exim keeps about it. */
export class Deferred {
  constructor(readonly message: string) {}
}

const lookups: Readonly<Record<string, Lookup>> = Object.assign(Object.create(null), {
  lsearch,
  wildlsearch,
  nwildlsearch: wildlsearch,
  iplsearch,
  dsearch,
  passwd,
  json: jsonLookup,
  psl: pslLookup,
  regdom: pslLookup,
  dnsdb,
  cdb,
  dbm,
  dbmnz: dbm,
  dbmjz: dbm,
  sqlite,
} satisfies Record<string, Lookup>);

/**
 * Looks `key` up in `source` (a file, a directory, or nothing for a query). For a type whose whole question is one text, that text
 * comes as `source` and `key` is ignored, unless there is only a key.
 */
export function search(
  run: Run,
  type: LookupType,
  source: string,
  key: Bytes,
  sourceTaint?: Bytes,
): Searched {
  const query = knownLookup(type.type)?.query ?? false;
  const lookup = lookups[type.type] ?? outsideLookup;
  // From the first lookup on, Exim has an empty message where it had none.
  run.state.cache.set('searched', true);
  run.searchDeferred = false;
  if (!query && sourceTaint?.taint)
    throw new Failed('NULL', false, false, `Tainted filename for search: '${sourceTaint.text}'`);
  try {
    if (query) {
      const value = lookup(run, '', sourceTaint ?? clean(source), type);
      return value ? { kind: 'found', value, parts: [] } : { kind: 'none' };
    }
    return searchKey(run, lookup, type, source, key);
  } catch (error) {
    if (!(error instanceof Deferred)) throw error;
    run.searchDeferred = true;
    return { kind: 'defer', message: error.message };
  }
}

/** The key itself, then what `partial` allows, then `*@domain` and `*`. */
function searchKey(run: Run, lookup: Lookup, type: LookupType, source: string, key: Bytes): Searched {
  const look = (text: string) => lookup(run, source, like(key, text), type);
  const give = (value: Bytes, parts: readonly Bytes[]): Searched => ({
    kind: 'found',
    value: type.options.split(',').includes('ret=key') ? clean(key.text) : value,
    parts,
  });
  const part = (start: number, end: number) => like(key, key.text.slice(start, Math.max(start, end)));
  const exact = look(key.text);
  const nothingWild = [part(0, 0), key];
  if (exact) return give(exact, type.partial >= 0 ? nothingWild : []);
  if (type.partial >= 0) {
    const wild = searchPartial(look, type, key.text);
    if (wild)
      return give(
        wild.value,
        wild.from < 0 ? nothingWild : [part(0, wild.from - 1), part(wild.from, key.text.length)],
      );
  }
  const at = key.text.lastIndexOf('@');
  if (type.defaults === '*@' && at > 0) {
    const value = look(`*${key.text.slice(at)}`);
    if (value) return give(value, [part(0, at), part(0, 0)]);
  }
  if (type.defaults !== 'none') {
    const value = look('*');
    if (value) return give(value, [key, part(0, 0)]);
  }
  return { kind: 'none' };
}

/** `from` is where the fixed part begins in the key, -1 where the whole key is fixed. */
function searchPartial(
  look: (text: string) => Bytes | undefined,
  type: LookupType,
  key: string,
): { value: Bytes; from: number } | undefined {
  const { affix } = type;
  if (affix !== '') {
    const value = look(affix + key);
    if (value) return { value, from: -1 };
  }
  let dots = key.split('.').length - 1;
  let at = 0;
  while (dots-- >= type.partial) {
    const dot = key.indexOf('.', at);
    if (dot < 0) {
      if (affix === '') return undefined;
      const value = look(affix.length > 1 && affix.endsWith('.') ? affix.slice(0, -1) : affix);
      return value && { value, from: key.length + 1 };
    }
    at = dot + 1;
    const value = look(affix + key.slice(at));
    if (value) return { value, from: at };
  }
  return undefined;
}
