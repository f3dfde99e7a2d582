/** What the rules on lists share: the lists whose items can be counted because no expansion may bring others. */
import { listValues, type PlacedValue } from '../../model/expansions';
import type { ListItem } from '../../syntax/list';
import type { NamedListKind } from '../../syntax/tree';
import type { Subject } from '../rule';

export interface LiteralItem {
  readonly item: ListItem;
  readonly negated: boolean;
  /** Without `!` and the blanks behind it. */
  readonly pattern: string;
}

export interface LiteralList {
  readonly placed: PlacedValue;
  readonly separator: string;
  readonly items: readonly LiteralItem[];
}

/** Lists of domains, hosts, addresses and local parts, or of the given kinds only. */
export function* literalLists(
  { model, version }: Subject,
  kinds: readonly NamedListKind[] = ['domainlist', 'hostlist', 'addresslist', 'localpartlist'],
): Iterable<LiteralList> {
  for (const placed of listValues(model, version)) {
    const { listKind } = placed;
    if (!listKind || !kinds.includes(listKind) || placed.expansion.text.literal === undefined) continue;
    const { separator, items } = placed.list;
    yield { placed, separator, items: items.map(literalItem) };
  }
}

function literalItem(item: ListItem): LiteralItem {
  const negated = item.text.startsWith('!');
  return { item, negated, pattern: negated ? item.text.slice(1).trimStart() : item.text };
}

/** `+caseful`, `+include_unknown` and the like, which match nothing by themselves. */
export function isSwitch(pattern: string): boolean {
  return /^\+(?:caseful|(?:include|ignore)_(?:unknown|defer))$/.test(pattern);
}
