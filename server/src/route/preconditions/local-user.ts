/** `check_local_user` and `router_home_directory`: whose mail it is, and where that user is at home. */
import { clean } from '../../expand/value';
import { findUser } from '../accounts';
import { expandText } from '../evaluate';
import { flagOf, setting } from '../options';
import { assign, note } from '../step';
import { deferred, met, type Outcome, skipped } from './outcome';
import type { PreparePrecondition } from './precondition';

/** Sets `$local_part_data`, `$home`, `$local_user_uid` and `$local_user_gid`, and `localUser` for the router's driver. */
export const prepareLocalUser: PreparePrecondition = (router) => {
  const option = setting(router, 'check_local_user');
  if (!option || !flagOf(router, 'check_local_user')) return undefined;
  return (routing, address, step) =>
    note<Outcome>(routing, step, option, () => {
      const user = findUser(routing, address.localPart);
      if (!user)
        return { noted: { result: 'no' }, result: skipped(`${address.localPart} is not a local user`) };
      address.localUser = user;
      address.props = { ...address.props, localPartData: clean(user.name) };
      routing.locals.set('home', clean(user.home));
      routing.locals.set('local_user_uid', clean(String(user.uid)));
      routing.locals.set('local_user_gid', clean(String(user.gid)));
      assign(routing, step, '$local_part_data', clean(user.name));
      assign(routing, step, '$home', clean(user.home));
      return { noted: { result: 'yes' }, result: met };
    });
};

/** Replaces `$home`; the transport need not expand it again. */
export const prepareRouterHome: PreparePrecondition = (router) => {
  const option = setting(router, 'router_home_directory');
  if (!option?.value) return undefined;
  const { text } = option.value;
  return (routing, address, step) =>
    note<Outcome>(routing, step, option, () => {
      const home = expandText(routing, text);
      if (home.ok) {
        address.home = { value: home.value, expanded: true };
        routing.locals.set('home', home.value);
        assign(routing, step, '$home', home.value);
        return { noted: { result: 'yes', value: home.value }, result: met };
      }
      if (home.forced) return { noted: { result: 'yes', message: 'forced failure' }, result: met };
      const message = `failed to expand "${text}" for router_home_directory: ${home.message}`;
      return { noted: { result: 'error', message }, result: deferred(message) };
    });
};
