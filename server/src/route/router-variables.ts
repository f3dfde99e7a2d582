/** What a router sets once its preconditions hold: `set` variables and `address_data` (route.c, set_router_vars). */
import { listItems } from '../syntax/list';
import type { Driver } from '../syntax/tree';
import type { AddressItem } from './address';
import { expandText } from './evaluate';
import { setting, settings } from './options';
import type { Routing } from './routing';
import { assign, note, type StepBuilder } from './step';

export type Setting =
  | { readonly kind: 'ok' }
  /** An expansion failed on purpose, which is as if the router declined. */
  | { readonly kind: 'decline'; readonly why: string }
  | { readonly kind: 'defer'; readonly message: string };

const ok: Setting = { kind: 'ok' };

/** `set = r_name = value`, several in one list or in several options. */
export function setRouterVariables(
  routing: Routing,
  router: Driver,
  address: AddressItem,
  step: StepBuilder,
): Setting {
  for (const option of settings(router, 'set')) {
    for (const { text } of listItems(option.value?.text ?? '', ';', true).items) {
      const [, name, value] = /^\s*r_(\w+)\s*=\s*([\s\S]*)$/.exec(text) ?? [];
      if (name === undefined || value === undefined) continue;
      const result = note<Setting>(routing, step, option, () => {
        const expanded = expandText(routing, value);
        if (expanded.ok) {
          address.props = {
            ...address.props,
            variables: new Map(address.props.variables).set(name, expanded.value),
          };
          assign(routing, step, `$r_${name}`, expanded.value);
          return { noted: { result: 'yes', value: expanded.value }, result: ok };
        }
        if (expanded.forced) {
          return {
            noted: { result: 'no' },
            result: { kind: 'decline', why: `setting r_${name} fails on purpose` },
          };
        }
        const message = `expansion of "${text}" failed in ${router.name.text} router: ${expanded.message}`;
        return { noted: { result: 'error', message }, result: { kind: 'defer', message } };
      });
      if (result.kind !== 'ok') return result;
    }
  }
  return ok;
}

/** Sets `$address_data`. */
export function setAddressData(
  routing: Routing,
  router: Driver,
  address: AddressItem,
  step: StepBuilder,
): Setting {
  const option = setting(router, 'address_data');
  const text = option?.value?.text;
  if (!option || !text) return ok;
  return note<Setting>(routing, step, option, () => {
    const expanded = expandText(routing, text);
    if (expanded.ok) {
      address.props = { ...address.props, addressData: expanded.value };
      assign(routing, step, '$address_data', expanded.value);
      return { noted: { result: 'yes', value: expanded.value }, result: ok };
    }
    if (expanded.forced) {
      return { noted: { result: 'no' }, result: { kind: 'decline', why: 'address_data fails on purpose' } };
    }
    const message = `expansion of "${text}" failed in ${router.name.text} router: ${expanded.message}`;
    return { noted: { result: 'error', message }, result: { kind: 'defer', message } };
  });
}
