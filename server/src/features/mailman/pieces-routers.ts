/** The routers for lists and for individual return paths, and the aliases that answer mailman and mailman-admin. */
import { optionOf, textOf } from '../../model/model';
import { listDomains } from '../../rules/mailman/parts';
import type { Driver } from '../../syntax/tree';
import { appendItem } from './list-item';
import { freeName } from './pieces-transports';
import { afterDriver, beforeDriver, endOfSection, stepOf } from './places';
import type { PlannedEdit, Request } from './plan-words';
import { snippetText, withStep } from './snippet-text';
import { partAfter, partBefore } from './split-places';
import { hasListDomains, mentions, type Survey } from './survey';

export interface Pieces {
  readonly requests: readonly Request[];
  readonly edits: readonly PlannedEdit[];
  readonly missing: readonly string[];
}

const nothing: Pieces = { requests: [], edits: [], missing: [] };

/** Behind the aliases, which answer `mailman` and `mailman-admin`, and before the users of this host. */
export function listRouter(found: Survey, transport: string): Pieces {
  const { project, model, kind, listRouters, listName } = found;
  if (listRouters.length > 0) return nothing;
  const names = new Map(model.routers.map((router) => [router.name.text, router]));
  const usual = kind === 'mailman3' ? 'mailman3_router' : 'mailman_router';
  const name = freeName(usual, names);
  const [place, missing] = placeOfLists(found, name);
  if (!place) return { ...nothing, missing };
  const keys = kind === 'mailman3' ? ['mailman3-router'] : ['mailman-router', 'mailman-router-suffix-names'];
  const own: Record<string, string> = {
    [usual]: name,
    mailman_suffix_names_router: freeName('mailman_suffix_names_router', names),
    mailman_transport: transport,
    mailman3_transport: transport,
    mm_domains: listName,
    mm3_domains: listName,
  };
  const text = keys
    .map((key) => snippetText(key, project.version, own))
    .filter((each) => each !== '')
    .join('\n\n');
  const label = `Router ${name}`;
  return {
    ...nothing,
    requests: [{ piece: 'list-router', label, place, text: withStep(text, stepOf(model.routers[0])) }],
    missing,
  };
}

function placeOfLists(found: Survey, name: string): [Request['place'] | undefined, string[]] {
  const { project, model, users } = found;
  const limit = users ? model.routers.indexOf(users) : model.routers.length;
  const aliases = found.aliases.filter((router) => model.routers.indexOf(router) < limit).at(-1);
  if (aliases) {
    const place = afterDriver(project, aliases);
    return [place && (partAfter(project, aliases, place, 'mailman') ?? place), []];
  }
  if (users) return [partBefore(project, users, 'mailman') ?? beforeDriver(project, users), []];
  const section = project.configuration.sections.findLast(({ kind }) => kind === 'routers');
  const place = section && endOfSection(project, section);
  return place ? [place, []] : [undefined, [`The router ${name}: there is no "begin routers".`]];
}

/** Where the aliases are for some domains alone, those of the lists have to be among them. */
export function aliasesDomains(found: Survey): Pieces {
  const { model, aliases, users, localName, listName } = found;
  const limit = users ? model.routers.indexOf(users) : model.routers.length;
  const answering = aliases.filter((router) => model.routers.indexOf(router) < limit);
  const values = answering.map((router) => optionOf(router, 'domains')?.value);
  // The list of local domains gets those of the lists.
  const takes = (value: (typeof values)[number]) =>
    !value ||
    hasListDomains(found, value) ||
    (localName !== undefined && mentions(model, value, localName, new Set()));
  if (answering.length === 0)
    return {
      ...nothing,
      missing: [
        "An answer for mailman and mailman-admin, which Mailman's messages name: no router before the users reads an aliases file.",
      ],
    };
  const last = answering.at(-1);
  const value = values.at(-1);
  if (!last || !value || values.some(takes)) return nothing;
  const edit = appendItem(value, `+${listName}`);
  const label = `Aliases of ${last.name.text}, for the domains of the lists too`;
  if (edit) return { ...nothing, edits: [{ piece: 'aliases', label, ...edit }] };
  return {
    ...nothing,
    missing: [`"domains" of the router ${last.name.text}, which reads the aliases: add +${listName} there.`],
  };
}

/** Right before the first router that looks up other hosts in the DNS. */
export function verpRouter(found: Survey, transport: string): Pieces {
  const { project, model, dnslookup, mailman } = found;
  if (mailman.verpRouters.length > 0) return nothing;
  if (!dnslookup)
    return {
      ...nothing,
      missing: [
        'The router for individual return paths (VERP): no router looks up other hosts in the DNS. Where all mail goes to one other host, a copy of that router with such a transport would do it.',
      ],
    };
  const place = partBefore(project, dnslookup, 'mailman_verp') ?? beforeDriver(project, dnslookup);
  if (!place) return nothing;
  const names = new Map(model.routers.map((router) => [router.name.text, router]));
  const name = freeName('mailman_verp_router', names);
  const own = { mailman_verp_router: name, mailman_verp_smtp: transport };
  const text = snippetText('mailman-verp-router', project.version, own).replace(
    /^( *domains\s*=).*$/m,
    (_, head: string) => `${head} ${otherDomains(found, dnslookup)}`,
  );
  return {
    ...nothing,
    requests: [
      {
        piece: 'verp-router',
        label: `Router ${name}`,
        place,
        text: withStep(text, stepOf(model.routers[0])),
      },
    ],
  };
}

/** Neither what stays on this host nor what is for the lists. */
function otherDomains(found: Survey, dnslookup: Driver): string {
  const { model, kind, listName, localName } = found;
  const lists =
    kind === 'mailman' || model.lists.domainlist.has(listName) ? [`+${listName}`] : listDomains(model);
  const left = [...(localName === undefined ? [] : [`+${localName}`]), ...lists].map((item) => `!${item}`);
  const own = textOf(dnslookup, 'domains') ?? '';
  // Without a name for them, what the other router is for is said again.
  const rest = localName === undefined && own !== '' && !/^\s*<|\n/.test(own) ? [own] : [];
  return [...left, ...rest].join(' : ') || '*';
}
