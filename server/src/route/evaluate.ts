/** Expands the texts and matches the lists of the configuration for the address in hand: the one door to the evaluator. */
import {
  expand,
  type HostSubject,
  matchAddressList,
  matchDomainList,
  matchHostList,
  matchLocalPartList,
} from '../expand';
import type { Context } from '../expand/context';
import type { Expanded, ListMatch } from '../expand/result';
import { type Bytes, clean, toBytes } from '../expand/value';
import type { Routing } from './routing';
import { routingVariable } from './variables';

export type Expansion =
  | { readonly ok: true; readonly value: Bytes }
  /** `deferred`: a lookup could not be done now (f.search_find_defer). */
  | { readonly ok: false; readonly forced: boolean; readonly deferred: boolean; readonly message: string };

/** Expands a text of the configuration. */
export function expandText(routing: Routing, text: string): Expansion {
  const expanded: Expanded = expand(bytesOf(routing, text), contextOf(routing));
  switch (expanded.kind) {
    case 'ok':
      return { ok: true, value: expanded.value };
    case 'failed':
      return {
        ok: false,
        forced: expanded.forced,
        deferred: expanded.message.includes(' gave DEFER: '),
        message: expanded.message,
      };
    case 'unknown':
      return { ok: false, forced: false, deferred: true, message: 'a question has no answer' };
  }
}

/** A condition as `expand_check_condition` reads its expansion: empty, `0`, `no` and `false` are false. */
export function isTrue(text: string): boolean {
  return text !== '' && text !== '0' && !/^(no|false)$/i.test(text);
}

export type Match = Exclude<ListMatch, { kind: 'unknown' }>;

export function matchDomain(
  routing: Routing,
  domain: Bytes,
  list: string,
  options: { readonly numbers?: boolean; readonly caseless?: boolean } = {},
): Match {
  return known(matchDomainList(domain, listText(routing, list), contextOf(routing), options));
}

export function matchLocalPart(routing: Routing, localPart: Bytes, list: string, caseless: boolean): Match {
  return known(matchLocalPartList(localPart, listText(routing, list), contextOf(routing), { caseless }));
}

export function matchAddress(
  routing: Routing,
  address: Bytes,
  list: string,
  options: { readonly caseless?: boolean; readonly numbers?: boolean } = {},
): Match {
  return known(matchAddressList(address, listText(routing, list), contextOf(routing), options));
}

export function matchHost(routing: Routing, host: HostSubject, list: string): Match {
  return known(matchHostList(host, listText(routing, list), contextOf(routing)));
}

/** The world of a routing always has an answer, if only a likely one; only a variable could be unknown, and none is. */
function known(match: ListMatch): Match {
  return match.kind === 'unknown' ? { kind: 'deferred', message: 'a question has no answer' } : match;
}

function listText(routing: Routing, list: string): Bytes {
  return clean(bytesOf(routing, list));
}

/** A text of the configuration as the bytes of its file; the same texts come again with each address. */
export function bytesOf({ options, bytes }: Routing, text: string): string {
  if (options.encoding === 'latin-1') return text;
  let known = bytes.get(text);
  if (known === undefined) {
    known = toBytes(text);
    if (bytes.size < mostTexts) bytes.set(text, known);
  }
  return known;
}

/** More than any configuration has; what comes of addresses need not be kept. */
const mostTexts = 10_000;

const contexts = new WeakMap<Routing, Context>();

/** One context serves a whole run: what changes is behind its functions. */
export function contextOf(routing: Routing): Context {
  let context = contexts.get(routing);
  if (!context) {
    const { model, world, version, state, envelope } = routing;
    context = {
      model,
      world,
      version,
      state,
      variable: (name) => routingVariable(routing, name),
      ...(envelope.headers && { headers: envelope.headers }),
    };
    contexts.set(routing, context);
  }
  return context;
}
