/** The preconditions that match against a list: `domains`, `local_parts`, `senders` (route.c, route_check_dls). */
import { type Bytes, tainted } from '../../expand/value';
import { listItems } from '../../syntax/list';
import type { Driver, Value } from '../../syntax/tree';
import type { AddressItem } from '../address';
import { type Match, matchAddress, matchDomain, matchLocalPart } from '../evaluate';
import { flagOf, setting } from '../options';
import type { Routing } from '../routing';
import { assign, decidingItem, note, type StepBuilder } from '../step';
import type { DecidingItem } from '../trace';
import { met, type Outcome, skipped } from './outcome';

/** Sets `$domain_data`. */
export function checkDomains(
  routing: Routing,
  router: Driver,
  address: AddressItem,
  step: StepBuilder,
): Outcome {
  return checkList(routing, router, step, 'domains', 'domainlist', '$domain_data', (list) =>
    matchDomain(routing, tainted(address.domain, '$domain'), list),
  );
}

/** Sets `$local_part_data`. The local part has its own case where the router cares, or where the list says `+caseful`. */
export function checkLocalParts(
  routing: Routing,
  router: Driver,
  address: AddressItem,
  step: StepBuilder,
): Outcome {
  const { prefix, suffix } = address.affixes;
  const whole = address.casefulLocalPart;
  const bare = whole.slice(prefix?.whole.text.length ?? 0, whole.length - (suffix?.whole.text.length ?? 0));
  const caseless = !flagOf(router, 'caseful_local_part');
  return checkList(routing, router, step, 'local_parts', 'localpartlist', '$local_part_data', (list) =>
    matchLocalPart(routing, tainted(bare, '$local_part'), list, caseless),
  );
}

/** Sets `$sender_data`. */
export function checkSenders(routing: Routing, router: Driver, step: StepBuilder): Outcome {
  return checkList(routing, router, step, 'senders', 'addresslist', '$sender_data', (list) =>
    matchAddress(routing, routing.sender, list),
  );
}

function checkList(
  routing: Routing,
  router: Driver,
  step: StepBuilder,
  option: 'domains' | 'local_parts' | 'senders',
  kind: 'domainlist' | 'localpartlist' | 'addresslist',
  variable: string,
  match: (list: string) => Match,
): Outcome {
  const found = setting(router, option);
  if (!found?.value) return met;
  const list = found.value;
  return note(routing, step, found, () => {
    const matched = match(list.text);
    const item = decidingItem(routing, matched, list, kind);
    switch (matched.kind) {
      case 'matched':
        if (matched.data) keep(routing, step, variable, matched.data);
        return { noted: { result: 'yes', item }, result: met };
      case 'unmatched':
        return {
          noted: { result: 'no', item },
          result: skipped(reason(option, list, item)),
        };
      case 'deferred': {
        const message = `${option} check lookup or other defer`;
        return { noted: { result: 'defer', message: matched.message }, result: { kind: 'defer', message } };
      }
    }
  });
}

/** Names the item that turned the address away, as it stands in the option itself. */
function reason(option: string, list: Value, item: DecidingItem | undefined): string {
  if (!item) return `no item of ${option} matches`;
  const [outer] = item.lists;
  const named = listItems(list.text).items.find(({ text }) => text.replace(/\s/g, '') === `!+${outer}`);
  return `${option}: ${named?.text ?? `${item.negated ? '!' : ''}${item.text}`}`;
}

function keep(routing: Routing, step: StepBuilder, variable: string, data: Bytes): void {
  const { current } = routing;
  if (variable === '$domain_data' && current) current.props.domainData = data;
  else if (variable === '$local_part_data' && current) current.props.localPartData = data;
  else routing.locals.set('sender_data', data);
  assign(routing, step, variable, data);
}
