/** Completes an address, splits it into its parts, and undoes the percent hack (deliver.c, deliver_split_address). */

import type { AddressSyntax } from '../expand';
import { lower, tainted } from '../expand/value';
import type { AddressItem } from './address';
import { matchDomain } from './evaluate';
import { mainFlag, mainText } from './options';
import type { Routing } from './routing';
import { qualifyRecipient, qualifySender } from './variables';

export function addressSyntax({ model }: Routing): AddressSyntax {
  return {
    utf8Domains: mainFlag(model, 'allow_utf8_domains'),
    excessBrackets: mainFlag(model, 'strip_excess_angle_brackets'),
    trailingDot: mainFlag(model, 'strip_trailing_dot'),
  };
}

/** An address without a domain gets the one that this host stands for (rewrite_address_qualify). */
export function qualify(routing: Routing, address: string, isRecipient: boolean): string {
  if (atOf(address) >= 0) return address;
  return `${address}@${isRecipient ? qualifyRecipient(routing) : qualifySender(routing)}`;
}

/** Where the `@` before the domain is: not inside quotes, not behind a backslash (parse_find_at). */
export function atOf(address: string): number {
  const last = address.lastIndexOf('@');
  let quoted = false;
  for (let at = 0; at < last; at++) {
    if (address[at] === '\\') at++;
    else if (address[at] === '"') quoted = !quoted;
  }
  return quoted ? -1 : last;
}

/** Fills in the parts of the address; false where a look-up for the percent hack has to wait. */
export function splitAddress(routing: Routing, item: AddressItem): boolean {
  const at = item.address.lastIndexOf('@');
  item.domain = lower(item.address.slice(at + 1));
  item.casefulLocalPart = unquoted(item.address.slice(0, Math.max(0, at)));
  if (!undoPercentHack(routing, item)) return false;
  item.lowerLocalPart = lower(item.casefulLocalPart);
  item.localPart = item.lowerLocalPart;
  return true;
}

/** Quotes and quoting backslashes are no part of a local part's meaning. */
function unquoted(localPart: string): string {
  return localPart.replace(/\\([\s\S])|"/g, (_, char: string | undefined) => char ?? '');
}

/** For `percent_hack_domains`, `x%y@here` means `x@y`: the address becomes a child of what it was. */
function undoPercentHack(routing: Routing, item: AddressItem): boolean {
  const domains = mainText(routing.model, 'percent_hack_domains');
  if (domains === undefined) return true;
  let { domain, casefulLocalPart: localPart } = item;
  let address: string | undefined;
  for (;;) {
    const match = matchDomain(routing, tainted(domain, '$domain'), domains);
    if (match.kind === 'deferred') return false;
    const percent = localPart.lastIndexOf('%');
    if (match.kind === 'unmatched' || percent < 0) break;
    address = `${localPart.slice(0, percent)}@${localPart.slice(percent + 1)}`;
    domain = lower(localPart.slice(percent + 1));
    localPart = localPart.slice(0, percent);
  }
  if (address === undefined) return true;
  const parent: AddressItem = { ...item, lowerLocalPart: lower(item.casefulLocalPart), node: item.node };
  item.node.rewriting.push({ before: item.address, after: address, by: 'percent-hack' });
  item.parent = parent;
  item.address = address;
  item.unique = address;
  item.domain = domain;
  item.casefulLocalPart = localPart;
  return true;
}
