/** Named lists that contain each other in a circle. */
import { listValues } from '../../model/expansions';
import { readNamedLists } from '../../model/list-names';
import { placeOf } from '../../syntax/report';
import type { NamedList } from '../../syntax/tree';
import { valueSpan } from '../../syntax/words';
import type { Finding, Rule, RuleDoc } from '../rule';

interface Reference {
  readonly to: NamedList;
  readonly at: Finding['at'];
}

export const rule: Rule = {
  code: 'list-recursion',
  severity: 'error',
  title: 'Named lists that contain each other',
  *check({ model, version }) {
    const references = new Map<NamedList, Reference[]>();
    for (const { place, value, expansion } of listValues(model, version)) {
      if (place.kind !== 'named-list') continue;
      const { list } = place;
      const found: Reference[] = [];
      for (const { name, at } of readNamedLists(value.text, expansion.text, list.type)) {
        const to = model.lists[list.type].get(name);
        if (to) found.push({ to, at: placeOf(valueSpan(value, at.start, at.end)) });
      }
      references.set(list, found);
    }
    yield* circles(references);
  },
};

/** Each circle once, at the name that closes it; every list is walked through once. */
function* circles(references: ReadonlyMap<NamedList, readonly Reference[]>): Iterable<Finding> {
  const done = new Set<NamedList>();
  for (const start of references.keys()) {
    if (done.has(start)) continue;
    const way = [{ list: start, next: 0 }];
    while (way.length > 0) {
      const here = way.at(-1)!;
      const reference = references.get(here.list)?.[here.next++];
      if (!reference) {
        done.add(here.list);
        way.pop();
        continue;
      }
      const from = way.findIndex(({ list }) => list === reference.to);
      if (from !== -1)
        yield finding(
          way.slice(from).map(({ list }) => list),
          reference,
        );
      else if (!done.has(reference.to)) way.push({ list: reference.to, next: 0 });
    }
  }
}

function finding(circle: readonly NamedList[], { at }: Reference): Finding {
  const names = circle.map(({ name }) => `+${name.text}`);
  const way = [...names, names[0]].join(' → ');
  return {
    at,
    message: `This list contains itself: ${way}. Exim starts, and crashes when it comes to the end of the list. Break the circle.`,
    related: circle.map(({ name }) => ({ at: placeOf(name), message: `+${name.text} is defined here` })),
  };
}

export const doc: RuleDoc = {
  text: `A named list may contain others, written with a \`+\`. Exim does not notice a list that contains itself, directly or by way of
others: it starts, and the process that tests the list runs through the circle until it crashes. Mail is then not accepted, or not
delivered, and the log says nothing of the reason.`,
  bad: `domainlist local_domains = example.com : +more_domains
domainlist more_domains = lists.example.com : +local_domains
`,
  good: `domainlist local_domains = example.com : +more_domains
domainlist more_domains = lists.example.com
`,
};
