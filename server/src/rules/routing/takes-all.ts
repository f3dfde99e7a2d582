/** Which addresses a router leaves to the routers behind it, as far as its preconditions tell without being evaluated. */
import { booleanOf, optionOf, textOf } from '../../model/model';
import { routerPreconditions } from '../../reference';
import type { Driver } from '../../syntax/tree';

/** Options that make a router pass an address on although `more` is false (spec 3.12). */
const passing: readonly (readonly [option: string, value: RegExp | undefined])[] = [
  ['self', /^pass$/],
  ['host_find_failed', /^pass$/],
  ['host_all_ignored', /^pass$/],
  ['pass_on_timeout', undefined],
  ['optional', undefined],
];

/** Drivers whose answer is made elsewhere, or comes with the data. */
const undecided = new Set(['queryprogram', 'iplookup']);

/**
 * Whether nothing that meets the router's preconditions reaches the next one: it accepts everything, or it lets nothing past that it
 * declines. `unseen`, and what may pass an address on, say no.
 */
export function endsRouting(router: Driver): boolean {
  const unseen = optionOf(router, 'unseen');
  if (unseen && !(unseen.value ? /^(?:false|no)$/i.test(unseen.value.text.trim()) : unseen.negation))
    return false;
  if (undecided.has(router.driver ?? '')) return false;
  for (const [name, value] of passing) {
    const setting = optionOf(router, name);
    if (setting && (value ? value.test(setting.value?.text.trim() ?? '') : booleanOf(setting, true)))
      return false;
  }
  if (router.driver === 'accept') return true;
  const more = optionOf(router, 'more');
  return more !== undefined && !booleanOf(more, true);
}

/**
 * The options by which a router leaves addresses to others, with their values as written. An optional affix excludes nothing, and
 * two routers with the same entry test the same.
 */
export function conditionsOf(router: Driver): ReadonlySet<string> {
  const conditions = new Set<string>();
  for (const name of testOptions()) {
    const setting = optionOf(router, name);
    if (!setting || (isAffix(name) && booleanOf(optionOf(router, `${name}_optional`), false))) continue;
    const value = setting.value?.text.trim() ?? '';
    const word = setting.negation ? `no_${name}` : name;
    conditions.add(`${word} = ${value}`);
  }
  return conditions;
}

function isAffix(name: string): boolean {
  return name === 'local_part_prefix' || name === 'local_part_suffix';
}

function testOptions(): readonly string[] {
  return [
    ...new Set([
      ...routerPreconditions()
        .filter(({ isTest }) => isTest)
        .flatMap(({ options }) => options)
        .filter((name) => !name.endsWith('_optional')),
      // A forced failure in these makes the router decline.
      'address_data',
      'set',
    ]),
  ];
}

/** The routers that others name as the place to go on at. */
export function namedRouters(routers: readonly Driver[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const router of routers)
    for (const option of ['redirect_router', 'pass_router']) {
      const name = textOf(router, option)?.trim();
      if (name) named.add(name);
    }
  return named;
}
