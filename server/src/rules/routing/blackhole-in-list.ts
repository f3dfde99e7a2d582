/** `:blackhole:` stands among other items of a redirection, which then count for nothing. */
import { optionOf } from '../../model/model';
import { expansionOf, releaseOf } from '../../model/values';
import type { Fix } from '../../preprocess/problem';
import { writtenAt } from '../../preprocess/provenance';
import type { ExpansionText, LiteralNode } from '../../syntax/expansion/tree';
import { placeOf } from '../../syntax/report';
import { valueSpan } from '../../syntax/words';
import type { Rule, RuleDoc } from '../rule';
import { branches } from '../taint/redirect-targets';

const word = ':blackhole:';

export const rule: Rule = {
  code: 'blackhole-in-list',
  severity: 'warning',
  title: 'A redirection that discards everything beside what it names',
  *check({ model, version }) {
    for (const router of model.routers) {
      const value = router.driver === 'redirect' ? optionOf(router, 'data')?.value : undefined;
      if (!value?.text.includes(word)) continue;
      for (const text of branches(expansionOf(value, releaseOf(version)).text)) {
        const node = text.nodes.find((each) => each.kind === 'literal' && each.text.includes(word));
        if (node?.kind !== 'literal') continue;
        if (!hasOthers(text, node)) continue;
        const start = node.start + node.text.indexOf(word);
        const span = valueSpan(value, start, start + word.length);
        const written = writtenAt(span.line, span.start, span.end);
        const fixes: Fix[] = written
          ? [{ title: 'Write "/dev/null"', safe: false, edits: [{ at: written, newText: '/dev/null' }] }]
          : [];
        yield {
          at: placeOf(span),
          message: `Where ":blackhole:" stands in a redirection nothing at all is delivered, whatever else it names. For an item that does nothing write "/dev/null".`,
          ...(fixes.length > 0 && { fixes }),
        };
      }
    }
  },
};

/** Something before it, or behind a separator after it; what follows at once is a remark to Exim. */
function hasOthers({ nodes }: ExpansionText, node: LiteralNode): boolean {
  const [before = '', after = ''] = node.text.split(word);
  return node !== nodes[0] || /[^\s,"]/.test(before) || /[,\n]\s*[^\s,"]/.test(after);
}

export const doc: RuleDoc = {
  text: `\`:blackhole:\` is not one destination among others: if it stands anywhere in the list, the message is discarded for the original address,
and no other item is delivered to. Nobody is told.

Take it out, or write \`/dev/null\` where an item has to be that does nothing.`,
  bad: `begin routers
staff:
  driver = redirect
  domains = example.com
  data = boss@example.net, :blackhole:
`,
  good: `begin routers
staff:
  driver = redirect
  domains = example.com
  data = boss@example.net, /dev/null
`,
};
