/** The preconditions that match against a list: `domains`, `local_parts`, `senders` (route.c, route_check_dls). */
import type { Bytes, Taint } from '../../expand/value';
import { listItems } from '../../syntax/list';
import type { Driver, Value } from '../../syntax/tree';
import type { AddressItem } from '../address';
import { type Match, matchAddress, matchDomain, matchLocalPart } from '../evaluate';
import { flagOf, setting } from '../options';
import type { Routing } from '../routing';
import { assign, decidingItem, note, type StepBuilder } from '../step';
import type { DecidingItem } from '../trace';
import { met, skipped } from './outcome';
import type { Precondition, PreparePrecondition } from './precondition';

/** `domains`, which sets `$domain_data`. */
export const prepareDomains: PreparePrecondition = (router) =>
  prepareList(router, 'domains', 'domainlist', (routing, address, list) =>
    matchDomain(routing, { text: address.domain, taint: fromDomain }, list),
  );

const fromDomain: Taint = { source: '$domain' };

/**
 * `local_parts`, which sets `$local_part_data`. The local part has its own case where the router cares, or where the list says
 * `+caseful`.
 */
export const prepareLocalParts: PreparePrecondition = (router) => {
  const caseless = !flagOf(router, 'caseful_local_part');
  return prepareList(router, 'local_parts', 'localpartlist', (routing, address, list) => {
    const { prefix, suffix } = address.affixes;
    const whole = address.casefulLocalPart;
    const end = whole.length - (suffix?.whole.text.length ?? 0);
    const bare = whole.slice(prefix?.whole.text.length ?? 0, end);
    return matchLocalPart(routing, { text: bare, taint: fromLocalPart }, list, caseless);
  });
};

const fromLocalPart: Taint = { source: '$local_part' };

/** `senders`, which sets `$sender_data`. */
export const prepareSenders: PreparePrecondition = (router) =>
  prepareList(router, 'senders', 'addresslist', (routing, _, list) =>
    matchAddress(routing, routing.sender, list),
  );

const variables = {
  domains: '$domain_data',
  local_parts: '$local_part_data',
  senders: '$sender_data',
} as const;

type ListOption = keyof typeof variables;

function prepareList(
  router: Driver,
  option: ListOption,
  kind: 'domainlist' | 'localpartlist' | 'addresslist',
  match: (routing: Routing, address: AddressItem, list: string) => Match,
): Precondition | undefined {
  const found = setting(router, option);
  const list = found?.value;
  if (!found || !list) return undefined;
  return (routing, address, step) =>
    note(routing, step, found, () => {
      const matched = match(routing, address, list.text);
      const item = decidingItem(routing, matched, list, kind);
      switch (matched.kind) {
        case 'matched':
          if (matched.data) keep(routing, address, step, option, matched.data);
          return { noted: { result: 'yes', item }, result: met };
        case 'unmatched':
          return { noted: { result: 'no', item }, result: skipped(reason(option, list, item)) };
        case 'deferred': {
          const message = `${option} check lookup or other defer`;
          return { noted: { result: 'defer', message: matched.message }, result: { kind: 'defer', message } };
        }
      }
    });
}

/** Names the item that turned the address away, as it stands in the option itself. */
function reason(option: ListOption, list: Value, item: DecidingItem | undefined): string {
  if (!item) return `no item of ${option} matches`;
  const [outer] = item.lists;
  const named = listItems(list.text).items.find(({ text }) => text.replace(/\s/g, '') === `!+${outer}`);
  return `${option}: ${named?.text ?? `${item.negated ? '!' : ''}${item.text}`}`;
}

function keep(
  routing: Routing,
  address: AddressItem,
  step: StepBuilder,
  option: ListOption,
  data: Bytes,
): void {
  if (option === 'domains') address.props = { ...address.props, domainData: data };
  else if (option === 'local_parts') address.props = { ...address.props, localPartData: data };
  else routing.locals.set('sender_data', data);
  assign(routing, step, variables[option], data);
}
