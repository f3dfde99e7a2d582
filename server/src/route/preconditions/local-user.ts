/** `check_local_user` and `router_home_directory`: whose mail it is, and where that user is at home. */
import { type Bytes, clean } from '../../expand/value';
import type { UserEntry } from '../../expand/world';
import type { Driver } from '../../syntax/tree';
import { findUser } from '../accounts';
import type { AddressItem } from '../address';
import { expandText } from '../evaluate';
import { flagOf, setting } from '../options';
import type { Routing } from '../routing';
import { assign, note, type StepBuilder } from '../step';
import { deferred, met, type Outcome, skipped } from './outcome';

/** Sets `$local_part_data`, `$home`, `$local_user_uid` and `$local_user_gid`, and keeps the user for the router's driver. */
export function checkLocalUser(
  routing: Routing,
  router: Driver,
  address: AddressItem,
  step: StepBuilder,
  keep: (user: UserEntry) => void,
): Outcome {
  const option = setting(router, 'check_local_user');
  if (!option || !flagOf(router, 'check_local_user')) return met;
  return note(routing, step, option, () => {
    const user = findUser(routing, address.localPart);
    if (!user)
      return { noted: { result: 'no' }, result: skipped(`${address.localPart} is not a local user`) };
    keep(user);
    address.props.localPartData = clean(user.name);
    routing.locals.set('home', clean(user.home));
    routing.locals.set('local_user_uid', clean(String(user.uid)));
    routing.locals.set('local_user_gid', clean(String(user.gid)));
    assign(routing, step, '$local_part_data', clean(user.name));
    assign(routing, step, '$home', clean(user.home));
    return { noted: { result: 'yes' }, result: met };
  });
}

/** Replaces `$home`; `keep` gets it for the transport, which need not expand it again. */
export function setRouterHome(
  routing: Routing,
  router: Driver,
  step: StepBuilder,
  keep: (home: Bytes) => void,
): Outcome {
  const option = setting(router, 'router_home_directory');
  if (!option?.value) return met;
  const { text } = option.value;
  return note(routing, step, option, () => {
    const home = expandText(routing, text);
    if (home.ok) {
      keep(home.value);
      routing.locals.set('home', home.value);
      assign(routing, step, '$home', home.value);
      return { noted: { result: 'yes', value: home.value }, result: met };
    }
    if (home.forced) return { noted: { result: 'yes', message: 'forced failure' }, result: met };
    const message = `failed to expand "${text}" for router_home_directory: ${home.message}`;
    return { noted: { result: 'error', message }, result: deferred(message) };
  });
}
