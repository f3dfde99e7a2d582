/** What a configuration has already that matters to Mailman: found by what it does, not by its names. */

import { limits } from '../../limits';
import { type Model, optionOf, textOf } from '../../model/model';
import type { Project } from '../../project/project';
import { aclsOfOption } from '../../rules/acl/runs';
import { covers } from '../../rules/mailman/covers';
import { isAffixed } from '../../rules/mailman/mailman-router-order';
import { type Mailman, mailmanOf, writesVerp } from '../../rules/mailman/parts';
import { listItems } from '../../syntax/list';
import type { Acl, Driver, Value } from '../../syntax/tree';
import type { MailmanKind } from './plan-words';

export interface Survey {
  readonly project: Project;
  readonly model: Model;
  readonly kind: MailmanKind;
  readonly mailman: Mailman;
  /** The routers for the lists that this is about. */
  readonly listRouters: readonly Driver[];
  readonly listTransport: Driver | undefined;
  readonly verpTransport: Driver | undefined;
  /** The domain list that holds the domains of the lists, or shall. */
  readonly listName: string;
  /** The domain list of what stays on this host. */
  readonly localName: string | undefined;
  readonly aliases: readonly Driver[];
  /** The first router that takes the users of this host. */
  readonly users: Driver | undefined;
  /** The first router for other hosts that asks the DNS. */
  readonly dnslookup: Driver | undefined;
  readonly rcpt: Acl | undefined;
}

export function survey(project: Project, kind: MailmanKind): Survey {
  const { model } = project;
  const mailman = mailmanOf(model);
  const transports = kind === 'mailman3' ? mailman.lmtp : mailman.transports;
  const listRouters =
    kind === 'mailman3'
      ? model.routers.filter((router) =>
          transports.some(({ name }) => textOf(router, 'transport')?.trim() === name.text),
        )
      : mailman.routers;
  const dnslookup = model.routers.find(
    (router) =>
      router.driver === 'dnslookup' &&
      !mailman.verpRouters.includes(router) &&
      !optionOf(router, 'verify_only'),
  );
  return {
    project,
    model,
    kind,
    mailman,
    listRouters,
    listTransport: transports[0],
    verpTransport: [...model.transports.values()].find(writesVerp),
    listName: nameOfListDomains(model, kind, listRouters),
    localName: localName(model, dnslookup),
    aliases: model.routers.filter(readsAliases),
    users: model.routers.find(takesUsers),
    dnslookup,
    rcpt: aclsOfOption(model, 'acl_smtp_rcpt')[0],
  };
}

/** Whether a list of domains has those of the lists in it: by name, or each of them. */
export function hasListDomains({ model, listName, listRouters }: Survey, value: Value): boolean {
  const named = model.lists.domainlist.get(listName)?.value;
  if (mentions(model, value, listName, new Set())) return true;
  const own = listRouters.flatMap((router) => optionOf(router, 'domains')?.value ?? []);
  const domains = (named ? [named] : own).flatMap(namesIn);
  return domains.length > 0 && domains.every((domain) => covers(model, value, domain) === 'yes');
}

/** Whether `+name` is an item of the list, or of a list in it; not where it is excluded. */
export function mentions(model: Model, value: Value, name: string, open: ReadonlySet<Value>): boolean {
  if (open.has(value) || open.size > limits.listDepth) return false;
  return listItems(value.text).items.some(({ text }) => {
    if (text === `+${name}`) return true;
    const inner = text.startsWith('+') ? model.lists.domainlist.get(text.slice(1))?.value : undefined;
    return inner !== undefined && mentions(model, inner, name, new Set([...open, value]));
  });
}

/** The domains that a list spells out. */
export function namesIn({ text }: Value): string[] {
  return listItems(text)
    .items.map((item) => item.text)
    .filter((item) => /^[\w-]+(?:\.[\w-]+)+$/.test(item));
}

function nameOfListDomains(model: Model, kind: MailmanKind, routers: readonly Driver[]): string {
  for (const router of routers) {
    const [first, more] = listItems(textOf(router, 'domains') ?? '').items;
    const name = !more && /^\+(\w+)$/.exec(first?.text ?? '')?.[1];
    if (name && model.lists.domainlist.has(name)) return name;
  }
  return kind === 'mailman3' ? 'mm3_domains' : 'mm_domains';
}

/** What the router for other hosts leaves out, or the list that is called so everywhere. */
function localName(model: Model, dnslookup: Driver | undefined): string | undefined {
  const items = listItems((dnslookup && textOf(dnslookup, 'domains')) ?? '').items;
  const left = items
    .map(({ text }) => /^!\s*\+(\w+)$/.exec(text)?.[1])
    .find((name) => name !== undefined && model.lists.domainlist.has(name));
  return left ?? (model.lists.domainlist.has('local_domains') ? 'local_domains' : undefined);
}

function readsAliases(router: Driver): boolean {
  const text = textOf(router, 'data') ?? textOf(router, 'file') ?? '';
  const isAliases = /\/aliases\b/.test(text) || /\$\{lookup\s*\{\$(?:\{local_part\}|local_part\b)/.test(text);
  return router.driver === 'redirect' && isAliases && !optionOf(router, 'check_local_user');
}

function takesUsers(router: Driver): boolean {
  return optionOf(router, 'check_local_user') !== undefined && !isAffixed(router);
}
