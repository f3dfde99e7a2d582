/** A list ends in a negated item, so that it matches everything that no item speaks of. */
import ipaddr from 'ipaddr.js';
import type { Fix } from '../../preprocess/problem';
import { writtenAt } from '../../preprocess/provenance';
import { placeOf } from '../../syntax/report';
import { valueSpan } from '../../syntax/words';
import type { Rule, RuleDoc } from '../rule';
import { isSwitch, type LiteralItem, literalLists } from './literal-lists';

export const rule: Rule = {
  code: 'negation-tail',
  severity: 'warning',
  title: 'A list that ends in a negated item and so matches all the rest',
  *check(subject) {
    for (const { placed, separator, items } of literalLists(subject)) {
      const last = items.at(-1);
      if (!last?.negated) continue;
      const matching = items.filter(({ negated, pattern }) => !negated && !isSwitch(pattern));
      // A list of exceptions alone says "all but these", and an exception from the last item is one from that.
      if (matching.length === 0 || matching.some((item) => isWithin(item, last))) continue;
      const { value } = placed;
      const at = valueSpan(value, last.item.start, last.item.end);
      const end = valueSpan(value, last.item.end, last.item.end);
      const written = writtenAt(at.line, at.start, at.end);
      const fixes: Fix[] = written
        ? [
            {
              title: `End the list with "*", which is what it means`,
              safe: false,
              edits: [{ at: { ...written, start: written.end }, newText: ` ${separator} *` }],
            },
          ]
        : [];
      yield {
        at: placeOf(end.start > at.start ? at : end),
        message: `Behind a negated item at its end a list goes on with "*": this one matches everything but ${last.pattern}, and the items before it change nothing. Put what is excluded first, or end the list with "*" if that is meant.`,
        ...(fixes.length > 0 && { fixes }),
      };
    }
  },
};

/** Whether what an item matches is a part of what the excluded one would match. */
function isWithin({ pattern }: LiteralItem, { pattern: outer }: LiteralItem): boolean {
  // What a name, a file or a pattern of letters holds is not known.
  if (/^[+^@]|;|\//.test(outer) && !ipaddr.isValidCIDR(outer)) return true;
  if (outer.startsWith('*')) return pattern.toLowerCase().endsWith(outer.slice(1).toLowerCase());
  if (ipaddr.isValidCIDR(outer)) {
    const [network, bits] = ipaddr.parseCIDR(outer);
    const inner = pattern.split('/')[0] ?? '';
    if (!ipaddr.isValid(inner)) return false;
    const address = ipaddr.parse(inner);
    return address.kind() === network.kind() && address.match(network, bits);
  }
  return pattern.toLowerCase() === outer.toLowerCase();
}

export const doc: RuleDoc = {
  text: `A list is read from the left until an item matches. When it ends without a match, the answer is the opposite of the last item:
"no" behind an ordinary one, "yes" behind a negated one. \`a.example : !b.example\` therefore matches every domain but \`b.example\`,
and the first item makes no difference.

Negated items belong in front of what they are an exception from: \`!b.example : *.example\`. Where "everything but" is meant, end the
list with \`*\`, so that the next reader sees it too. Nothing is said of lists that consist of exceptions alone, such as
\`!+local_domains\`.`,
  bad: `domainlist relay_to_domains = lists.example : !internal.example
`,
  good: `domainlist relay_to_domains = !internal.example : lists.example
`,
};
