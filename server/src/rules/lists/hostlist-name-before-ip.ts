/** A host list needs the host's name before it comes to its addresses, and gives up where there is none. */

import type { Fix } from '../../preprocess/problem';
import { writtenAt } from '../../preprocess/provenance';
import type { RawRange } from '../../preprocess/source';
import { placeOf } from '../../syntax/report';
import { valueSpan } from '../../syntax/words';
import type { Rule, RuleDoc } from '../rule';
import { type LiteralItem, type LiteralList, literalLists } from './literal-lists';

export const rule: Rule = {
  code: 'hostlist-name-before-ip',
  severity: 'warning',
  title: 'Names before addresses in a list of hosts',
  *check(subject) {
    for (const list of literalLists(subject, ['hostlist'])) {
      const { value } = list.placed;
      const name = list.items.findIndex(needsName);
      const address = list.items.findIndex((item, index) => index > name && isAddress(item));
      if (name === -1 || address === -1) continue;
      // Either word says what is to happen, until the list ends.
      if (list.items.slice(0, name).some(({ pattern }) => /^\+(?:include|ignore)_unknown$/.test(pattern)))
        continue;
      const { item, pattern } = list.items[name]!;
      const after = list.items[address]!;
      const fix = ignoreUnknown(list);
      yield {
        at: placeOf(valueSpan(value, item.start, item.end)),
        message: `For ${pattern} Exim looks up a name, and where it finds none the list ends here: ${after.pattern} is not even looked at. Put the addresses first, or "+ignore_unknown" in front.`,
        related: [
          {
            at: placeOf(valueSpan(value, after.item.start, after.item.end)),
            message: 'not reached where no name is found',
          },
        ],
        ...(fix && { fixes: [fix] }),
      };
    }
  },
};

/** Wildcards and regular expressions want the name of the host's address, other names the addresses of that name. */
function needsName({ pattern }: LiteralItem): boolean {
  if (pattern.toLowerCase() === 'localhost' || pattern === '*') return false;
  if (pattern.startsWith('^') || /^\\N\^/.test(pattern)) return true;
  return /^(?:\*[\w.-]*\.)?[\w-]+(?:\.[\w-]+)*$/.test(pattern) && /[A-Za-z]/.test(pattern);
}

function isAddress({ pattern }: LiteralItem): boolean {
  return (
    /^\d+\.\d+\.\d+\.\d+(?:\/\d+)?$/.test(pattern) || /^[\da-fA-F]*:[\da-fA-F:]*(?:\/\d+)?$/.test(pattern)
  );
}

function ignoreUnknown({ placed, separator, items }: LiteralList): Fix | undefined {
  const first = items[0]?.item;
  if (!first) return undefined;
  const span = valueSpan(placed.value, first.start, first.end);
  const written: RawRange | undefined = writtenAt(span.line, span.start, span.end);
  return (
    written && {
      title: 'Put "+ignore_unknown" in front',
      safe: false,
      edits: [{ at: { ...written, end: written.start }, newText: `+ignore_unknown ${separator} ` }],
    }
  );
}

export const doc: RuleDoc = {
  text: `Exim reads a list of hosts from the left. For an item such as \`*.friend.example\` it has to find the name of the host's
address first, and where there is no name the whole list counts as not matched, whatever follows. A host that is named further on by its
address is then turned away only because its reverse DNS is missing.

Put the addresses and networks first. Where the name has to be asked first, put \`+ignore_unknown\` in front: items that need what cannot be
found are then passed over. \`+include_unknown\` makes them match instead.`,
  bad: `hostlist friends = *.friend.example : 192.0.2.9
`,
  good: `hostlist friends = 192.0.2.9 : *.friend.example
`,
};
