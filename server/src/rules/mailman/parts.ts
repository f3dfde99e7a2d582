/** Which routers and transports of a configuration belong to Mailman: found by what they run, not by their names. */
import { limits } from '../../limits';
import { booleanOf, type Model, optionOf, textOf } from '../../model/model';
import { routersTo } from '../../model/taint-reach';
import { listItems } from '../../syntax/list';
import type { Driver, Value } from '../../syntax/tree';

export interface Mailman {
  /** Mailman 2's, in order. */
  readonly routers: readonly Driver[];
  readonly transports: readonly Driver[];
  /** The pair that gives each recipient of a list message a return path of its own. */
  readonly verpRouters: readonly Driver[];
  /** Mailman 3's, which takes mail over LMTP. */
  readonly lmtp: readonly Driver[];
}

const known = new WeakMap<Model, Mailman>();

export function mailmanOf(model: Model): Mailman {
  let parts = known.get(model);
  if (!parts) {
    const all = [...model.transports.values()];
    const transports = all.filter(runsWrapper);
    const to = (some: readonly Driver[]) => {
      const reaching = new Set(some.flatMap((transport) => routersTo(model, transport)));
      return model.routers.filter((router) => reaching.has(router));
    };
    parts = {
      transports,
      routers: to(transports),
      verpRouters: to(all.filter(writesVerp)),
      lmtp: all.filter(isMailman3),
    };
    known.set(model, parts);
  }
  return parts;
}

/** The program is Mailman 2's `mail/mailman`, or its older `mail/wrapper`. */
function runsWrapper(transport: Driver): boolean {
  const [program = ''] = /^\S+/.exec(textOf(transport, 'command') ?? '') ?? [];
  return transport.driver === 'pipe' && /\/mail\/(?:mailman|wrapper)$|\/mailman\/wrapper$/.test(program);
}

/** Gives each recipient a return path of its own. */
export function writesVerp(transport: Driver): boolean {
  return /\$\{?local_part\}?=\$\{?domain\}?/.test(textOf(transport, 'return_path') ?? '');
}

function isMailman3(transport: Driver): boolean {
  const speaksLmtp = transport.driver === 'lmtp' || textOf(transport, 'protocol')?.trim() === 'lmtp';
  return speaksLmtp && (/mailman/i.test(transport.name.text) || textOf(transport, 'port')?.trim() === '8024');
}

/** The suffixes that a router takes; `optional` also where it has none. */
export function suffixesOf(router: Driver): {
  readonly items: readonly string[];
  readonly optional: boolean;
} {
  const text = textOf(router, 'local_part_suffix');
  if (text === undefined) return { items: [], optional: true };
  return {
    items: listItems(text).items.map((item) => item.text),
    optional: booleanOf(optionOf(router, 'local_part_suffix_optional'), false),
  };
}

/** The domains of the lists as far as they are written out, each once. */
export function listDomains(model: Model): string[] {
  const found = new Set<string>();
  for (const router of mailmanOf(model).routers) {
    const value = optionOf(router, 'domains')?.value;
    if (value) for (const domain of namesIn(model.lists, value, new Set())) found.add(domain);
  }
  return [...found];
}

function* namesIn(lists: Model['lists'], { text }: Value, open: Set<Value>): Iterable<string> {
  for (const item of listItems(text).items) {
    const named = item.text.startsWith('+') ? lists.domainlist.get(item.text.slice(1))?.value : undefined;
    if (named && !open.has(named) && open.size < limits.listDepth)
      yield* namesIn(lists, named, open.add(named));
    else if (/^[\w-]+(?:\.[\w-]+)+$/.test(item.text)) yield item.text.toLowerCase();
  }
}
