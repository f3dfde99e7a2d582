/** Decides the conditions of an Exim filter (filter.c, test_condition). */

import { addressEnd, parseAddress } from '../../../expand';
import { type Bytes, lower } from '../../../expand/value';
import { expandText } from '../../evaluate';
import { type Routing, withLocals } from '../../routing';
import { addressSyntax } from '../../split-address';
import type { Condition } from './tree';
import { FilterError } from './words';

export interface FilterState {
  readonly routing: Routing;
  /** A significant delivery has been set up. */
  delivered: boolean;
}

export function holds(state: FilterState, condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(state, condition.left) && holds(state, condition.right);
    case 'or':
      return holds(state, condition.left) || holds(state, condition.right);
    case 'not':
      return !holds(state, condition.inner);
    case 'state':
      return stateOf(state, condition.name);
    case 'personal':
      return isPersonal(state, condition.aliases);
    case 'foranyaddress':
      return addressesIn(state, condition.list).some((address) =>
        withLocals(state.routing, { thisaddress: address }, () => holds(state, condition.inner)),
      );
    case 'compare':
      return compare(state, condition.left, condition.how, condition.right);
  }
}

/** Expands a text of the filter. */
export function expandIn({ routing }: FilterState, text: string, where = 'filter file'): Bytes {
  const expanded = expandText(routing, text);
  if (expanded.ok) return expanded.value;
  throw new FilterError(`failed to expand "${text}" in ${where}: ${expanded.message}`);
}

function stateOf({ routing, delivered }: FilterState, name: string): boolean {
  switch (name) {
    case 'delivered':
      return delivered;
    case 'first_delivery':
      return true;
    case 'error_message':
      return routing.sender.text === '';
    default:
      return false;
  }
}

function compare(state: FilterState, left: string, how: string, right: string): boolean {
  const a = expandIn(state, left);
  const b = expandIn(state, right);
  if (how === 'above' || how === 'below') {
    const first = numberOf(a.text);
    const second = numberOf(b.text);
    return how === 'above' ? first > second : first < second;
  }
  const caseful = how === how.toUpperCase();
  const word = how.toLowerCase();
  if (word === 'matches') return matches(state, a, b, caseful);
  const one = caseful ? a.text : lower(a.text);
  const other = caseful ? b.text : lower(b.text);
  switch (word) {
    case 'is':
      return one === other;
    case 'begins':
      return one.startsWith(other);
    case 'ends':
      return one.endsWith(other);
    default:
      return one.includes(other);
  }
}

function numberOf(text: string): number {
  const parts = /^\s*([+-]?\d+)([KMkm]?)\s*$/.exec(text);
  if (!parts) throw new FilterError(`malformed numerical string "${text}"`);
  const unit = (parts[2] ?? '').toLowerCase();
  return Number(parts[1]) * (unit === 'k' ? 1024 : unit === 'm' ? 1024 * 1024 : 1);
}

/** A regular expression leaves `$1`, … behind as the condition of an expansion does. */
function matches({ routing }: FilterState, text: Bytes, pattern: Bytes, caseful: boolean): boolean {
  const values = {
    r_filter_text: text,
    r_filter_pattern: { text: `${caseful ? '' : '(?i)'}${pattern.text}`, taint: undefined },
  };
  const expanded = withLocals(routing, values, () =>
    expandText(routing, '${if match{$r_filter_text}{$r_filter_pattern}{yes}}'),
  );
  if (!expanded.ok)
    throw new FilterError(`error while compiling regular expression "${pattern.text}": ${expanded.message}`);
  return expanded.value.text === 'yes';
}

function addressesIn(state: FilterState, list: string): Bytes[] {
  const { text, taint } = expandIn(state, list);
  const found: Bytes[] = [];
  for (let at = 0; at < text.length; ) {
    const end = addressEnd(text, at, false);
    const parsed = parseAddress(text.slice(at, end), addressSyntax(state.routing));
    if (parsed.ok) found.push({ text: parsed.address, taint });
    at = end + 1;
  }
  return found;
}

/** Addressed to the user by name, not from the user, not from a list or a program (filter.txt, "Personal messages"). */
function isPersonal(state: FilterState, aliases: readonly string[]): boolean {
  const own = ['$local_part@$domain', ...aliases].map((text) => lower(expandIn(state, text).text));
  const names = (header: string) => addressesIn(state, `$h_${header}:`).map((address) => lower(address.text));
  if (!names('to').some((address) => own.includes(address))) return false;
  if (names('from').some((address) => own.includes(address))) return false;
  const other = lower(expandIn(state, '$h_precedence:').text).trim();
  return !['bulk', 'list', 'junk'].includes(other) && expandIn(state, '$h_list-id:').text === '';
}
