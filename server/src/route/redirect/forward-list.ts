/** Reads what redirection may say: addresses, pipes, files, and the special items (parse.c, parse_forward_list). */

import { addressEnd, parseAddress } from '../../expand';
import { limits } from '../../limits';
import type { Routing } from '../routing';
import { addressSyntax, qualify } from '../split-address';
import type { RedirectionItem } from '../trace';

/** What a list made of: addresses are complete, pipes keep their `|`. */
export interface Made {
  readonly text: string;
  readonly kind: 'address' | 'pipe' | 'file';
}

export interface ListRules {
  readonly blackhole: boolean;
  readonly defer: boolean;
  readonly fail: boolean;
  readonly include: boolean;
  /** Syntax errors are left out and collected (`skip_syntax_errors`). */
  readonly skipErrors: boolean;
  /** Where included files must be (`include_directory`). */
  readonly includeDirectory: string | undefined;
  /** What `\name` is completed with. */
  readonly incomingDomain: string;
  readonly rewrite: (address: string) => string;
  readonly tainted: boolean;
}

export type ListEnd =
  | { readonly kind: 'delivered' | 'not-delivered' }
  | { readonly kind: 'blackhole' }
  | { readonly kind: 'fail' | 'defer'; readonly message: string | undefined }
  | { readonly kind: 'error' | 'include-failed'; readonly message: string };

export interface ListResult {
  readonly end: ListEnd;
  readonly made: Made[];
  readonly items: RedirectionItem[];
  readonly skipped: string[];
}

export function readForwardList(routing: Routing, text: string, rules: ListRules): ListResult {
  const result = { made: [] as Made[], items: [] as RedirectionItem[], skipped: [] as string[] };
  const end = readLists(routing, text, rules, result);
  return { ...result, end };
}

type Collected = Pick<ListResult, 'made' | 'items' | 'skipped'>;

/** A list that is being read; those behind the first are included by the one before. */
interface OpenList {
  readonly file: string | undefined;
  readonly text: string;
  at: number;
  /** Items that made something. */
  count: number;
  /** What had been made when it was opened. */
  readonly before: number;
}

/** Real lists include each other some thousand levels deep: no call stands for a level. */
function readLists(routing: Routing, text: string, rules: ListRules, into: Collected): ListEnd {
  const open: OpenList[] = [{ file: undefined, text, at: 0, count: 0, before: 0 }];
  /** The files among them. */
  const inside = new Set<string>();
  for (let list = open[0]; list; list = open.at(-1)) {
    list.at = skipBlank(list.text, list.at);
    if (list.at >= list.text.length) {
      open.pop();
      if (list.file !== undefined) inside.delete(list.file);
      const outer = open.at(-1);
      if (!outer) return { kind: list.count > 0 || into.skipped.length > 0 ? 'delivered' : 'not-delivered' };
      if (into.made.length > list.before) outer.count++;
      continue;
    }
    if (into.items.length >= limits.redirectItems)
      return { kind: 'error', message: `more than ${limits.redirectItems} items in one redirection` };
    const start = list.at;
    list.at = addressEnd(list.text, start, true);
    const { item, quoted } = bare(list.text.slice(start, list.at).trimEnd());
    const special = specialItem(list.text, start, item, rules, into);
    if (special) return special;
    if (item !== '' && ':unknown:'.startsWith(item)) {
      into.items.push({ text: item, kind: 'unknown' });
    } else if (item.startsWith(':include:')) {
      const included = include(routing, item.slice(9).trim(), rules, into, inside);
      if ('kind' in included) return included;
      open.push(included);
      if (included.file !== undefined) inside.add(included.file);
    } else {
      const outcome = plainItem(routing, item, quoted, rules, into);
      if (typeof outcome === 'object') return outcome;
      if (outcome === 'made') list.count++;
    }
  }
  return { kind: 'not-delivered' };
}

/** White space, commas, and comments from `#` to the end of the line. */
function skipBlank(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && /[\s,]/.test(text[at] ?? '')) at++;
    if (text[at] !== '#') return at;
    while (at < text.length && text[at] !== '\n') at++;
  }
}

/** Quotes around a whole item are taken off. */
function bare(item: string): { item: string; quoted: boolean } {
  if (item.length < 2 || !item.startsWith('"') || !item.endsWith('"')) return { item, quoted: false };
  return { item: item.slice(1, -1).trim(), quoted: true };
}

/** `:defer:`, `:fail:` and `:blackhole:` end the list, whatever was made before. */
function specialItem(
  text: string,
  at: number,
  item: string,
  rules: ListRules,
  into: Collected,
): ListEnd | undefined {
  const word = /^:(defer|fail|blackhole):/.exec(item)?.[1] as 'defer' | 'fail' | 'blackhole' | undefined;
  if (word === undefined) return undefined;
  into.items.push({ text: item, kind: word });
  if (!rules[word]) return { kind: 'error', message: `"${item}" is not permitted` };
  if (word === 'blackhole') return { kind: 'blackhole' };
  const start = text.indexOf(`:${word}:`, at) + word.length + 2;
  const lineEnd = text.indexOf('\n', start);
  const said = text.slice(start, lineEnd < 0 ? undefined : lineEnd).trimStart();
  return { kind: word, message: said === '' ? undefined : said };
}

function include(
  routing: Routing,
  name: string,
  rules: ListRules,
  into: Collected,
  inside: ReadonlySet<string>,
): OpenList | ListEnd {
  into.items.push({ text: `:include:${name}`, kind: 'include' });
  if (name === '') return { kind: 'error', message: 'file name missing after :include:' };
  if (!name.startsWith('/')) {
    return { kind: 'error', message: `included file "${name}" is not an absolute path` };
  }
  if (!rules.include) return { kind: 'error', message: 'included files not permitted' };
  if (rules.tainted) {
    return { kind: 'error', message: `Tainted name '${name}' for included file not permitted\n` };
  }
  const { includeDirectory: directory } = rules;
  if (directory !== undefined && !name.startsWith(`${directory.replace(/\/$/, '')}/`)) {
    return { kind: 'error', message: `included file ${name} is not in directory ${directory}` };
  }
  const status = routing.world.answer('stat', { path: name });
  if (!status) {
    return {
      kind: 'include-failed',
      message: `failed to open included file ${name}: No such file or directory`,
    };
  }
  if (status.type !== 'file') {
    return {
      kind: 'include-failed',
      message: `included file ${name} is not a regular file in the ${directory ?? ''} directory`,
    };
  }
  // Exim would read on until it has no memory left.
  if (inside.has(name)) return { kind: 'error', message: `included file ${name} includes itself` };
  if (inside.size >= limits.redirectIncludes)
    return {
      kind: 'error',
      message: `more than ${limits.redirectIncludes} included files inside each other at ${name}`,
    };
  const text = routing.world.answer('file', { path: name }) ?? '';
  return { file: name, text, at: 0, count: 0, before: into.made.length };
}

function plainItem(
  routing: Routing,
  item: string,
  quoted: boolean,
  rules: ListRules,
  into: Collected,
): 'made' | 'nothing' | ListEnd {
  const syntax = addressSyntax(routing);
  let parsed = parseAddress(item, syntax);
  if (item.startsWith('\\')) {
    const local = parseAddress(item.slice(1), syntax);
    if (local.ok && local.domainAt === 0) {
      const address = `${local.address}@${rules.incomingDomain}`;
      parsed = { ...local, address, domainAt: local.address.length + 1 };
    }
  }
  const isPath = /^[|/]/.test(item) && (!parsed.ok || parsed.domainAt === 0);
  if (isPath) {
    const text = quoted ? item.replace(/\\([\s\S])/g, '$1') : item;
    const kind = text.startsWith('|') ? 'pipe' : 'file';
    into.items.push({ text: item, kind });
    into.made.push({ text, kind });
    return 'made';
  }
  if (parsed.ok) {
    const complete = qualify(routing, parsed.address, true);
    into.items.push({ text: item, kind: 'address' });
    into.made.push({ text: rules.rewrite(complete), kind: 'address' });
    return 'made';
  }
  if (parsed.message === 'empty address') return 'nothing';
  into.items.push({ text: item, kind: 'error' });
  const message = `${parsed.message} in "${item}"`;
  if (!rules.skipErrors) return { kind: 'error', message };
  into.skipped.push(message);
  return 'nothing';
}
