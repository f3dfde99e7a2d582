/** An IPv6 address stands in a list between colons, where each of its own colons ends an item. */
import ipaddr from 'ipaddr.js';
import { listValues, type PlacedValue } from '../../model/expansions';
import type { Fix } from '../../preprocess/problem';
import { writtenAt } from '../../preprocess/provenance';
import { placeOf } from '../../syntax/report';
import { valueSpan } from '../../syntax/words';
import type { Finding, Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'ipv6-colon-list',
  severity: 'error',
  title: 'An IPv6 address in a list that is separated by colons',
  *check({ model, version }) {
    for (const placed of listValues(model, version)) {
      const { list, listKind, expansion } = placed;
      if (list.separator !== ':' || (listKind && listKind !== 'hostlist')) continue;
      const { nodes } = expansion.text;
      // What an expansion begins with may be another separator.
      if (nodes[0]?.kind !== 'literal') continue;
      for (const node of nodes)
        if (node.kind === 'literal' && node.text.includes(':'))
          for (const { 0: word, index } of node.text.matchAll(/[^\s!]+/g))
            if (isSplitAddress(word)) yield finding(placed, word, node.start + index);
    }
  },
};

/** Colons that are doubled, as they must be, make no address. Colons alone are empty items. */
function isSplitAddress(word: string): boolean {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(word) ?? [];
  const [address = '', mask] = (bracketed ?? word).split('/');
  if (/^:+$/.test(address) && mask === undefined) return false;
  return ipaddr.IPv6.isValid(address) && (mask === undefined || /^\d+$/.test(mask));
}

function finding({ value }: PlacedValue, word: string, start: number): Finding {
  const span = valueSpan(value, start, start + word.length);
  const doubled = word.replaceAll(':', '::');
  const written = writtenAt(span.line, span.start, span.end);
  const fixes: Fix[] = written
    ? [{ title: `Write "${doubled}"`, safe: true, edits: [{ at: written, newText: doubled }] }]
    : [];
  return {
    at: placeOf(span),
    message: `The colons of ${word} end items of this list. Double them ("${doubled}"), or begin the list with "<;" and put ";" between its items.`,
    ...(fixes.length > 0 && { fixes }),
  };
}

export const doc: RuleDoc = {
  text: `The items of a list are separated by colons, and an IPv6 address is full of them. Exim starts without complaint; \`::1\` becomes
the item \`:1\`, and a longer address several items, so that the address never matches and something else may.

Double the colons (\`::::1\`), or begin the list with another separator: \`<; 127.0.0.1 ; ::1\`.`,
  bad: `hostlist relay_from_hosts = 127.0.0.1 : ::1
`,
  good: `hostlist relay_from_hosts = <; 127.0.0.1 ; ::1
`,
};
