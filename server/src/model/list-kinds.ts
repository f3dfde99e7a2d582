/** Which options and ACL conditions take a list, and of which kind its named lists are. */
import { findAclWord, findOption } from '../reference';
import type { Driver, NamedListKind } from '../syntax/tree';

const kindOfValue: Readonly<Record<string, NamedListKind | undefined>> = {
  'domain-list': 'domainlist',
  'host-list': 'hostlist',
  'address-list': 'addresslist',
  'localpart-list': 'localpartlist',
};

/** The kind of list that a type of the reference stands for: `domain-list` is that of a `domainlist`. */
export function listKindOfType(type: string): NamedListKind | undefined {
  return Object.hasOwn(kindOfValue, type) ? kindOfValue[type] : undefined;
}

/** The kind of list that an option takes, or undefined; without `driver` it is a main option. */
export function listKindOfOption(
  name: string,
  driver?: Pick<Driver, 'kind' | 'driver'>,
): NamedListKind | undefined {
  const entry = driver ? findOption(driver.kind, driver.driver, name) : findOption('main', undefined, name);
  return entry && listKindOfType(entry.value);
}

/** The kind of list that a condition of an ACL takes, or undefined. */
export function listKindOfAclWord(word: string): NamedListKind | undefined {
  const argument = findAclWord(word)?.argumentType;
  return argument === undefined ? undefined : listKindOfType(argument);
}
