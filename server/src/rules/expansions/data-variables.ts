/** What the two rules on `$local_part_data` and `$domain_data` share: where they are used, and what the routers before leave there. */
import { expandedValues, type PlacedValue } from '../../model/expansions';
import { type MatchData, type Matched, matchData } from '../../model/taint-match';
import type { VariableNode } from '../../syntax/expansion/tree';
import type { Driver } from '../../syntax/tree';
import type { Subject } from '../rule';
import { flowAt } from '../taint/taint-lookup-file';

export interface DataUse {
  readonly placed: PlacedValue;
  readonly node: VariableNode;
  readonly matched: Matched;
  readonly router: Driver;
  readonly data: MatchData;
}

const variables: Readonly<Record<string, Matched | undefined>> = {
  local_part_data: 'local_part',
  domain_data: 'domain',
};

/** Expanded before the tests that set the variables, or for people alone. */
const others = new Set(['debug_print', 'local_parts', 'domains', 'senders']);

/** Each use with the first router that leaves no name there; a value that asks with `def:` knows what it does. */
export function* dataUses(subject: Subject, kinds: readonly MatchData['kind'][]): Iterable<DataUse> {
  for (const placed of expandedValues(subject.model, subject.version)) {
    const { text } = placed.value;
    if (placed.place.kind !== 'driver' || others.has(placed.name) || !text.includes('_data')) continue;
    const { routers } = flowAt(placed, subject);
    for (const node of placed.nodes) {
      if (node.kind !== 'variable') continue;
      const matched = Object.hasOwn(variables, node.name) ? variables[node.name] : undefined;
      if (!matched || text.includes(`def:${node.name}`)) continue;
      const found = firstOf(subject, routers, matched, kinds);
      if (found) yield { placed, node, matched, ...found };
    }
  }
}

function firstOf(
  { model }: Subject,
  routers: readonly Driver[],
  matched: Matched,
  kinds: readonly MatchData['kind'][],
): { router: Driver; data: MatchData } | undefined {
  for (const router of routers) {
    const data = matchData(model, router, matched);
    if (kinds.includes(data.kind)) return { router, data };
  }
  return undefined;
}

export function optionFor(matched: Matched): string {
  return matched === 'domain' ? 'domains' : 'local_parts';
}
