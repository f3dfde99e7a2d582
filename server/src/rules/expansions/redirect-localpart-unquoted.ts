/** A redirection makes an address from a local part without quoting it. */
import { optionOf } from '../../model/model';
import { expansionOf, releaseOf, walkExpansion } from '../../model/values';
import type { ExpansionText, VariableNode } from '../../syntax/expansion/tree';
import type { Rule, RuleDoc } from '../rule';
import { findingIn, fixIn } from './in-value';

export const rule: Rule = {
  code: 'redirect-localpart-unquoted',
  severity: 'warning',
  title: 'A local part that is redirected without quoting it',
  *check({ model, version }) {
    for (const router of model.routers) {
      const value = router.driver === 'redirect' ? optionOf(router, 'data')?.value : undefined;
      if (!value?.text.includes('local_part')) continue;
      // `:fail: …` is a text for people.
      if (/^\s*:(fail|defer):/.test(value.text)) continue;
      for (const node of addressed(expansionOf(value, releaseOf(version)).text)) {
        const before = /[\w.+=-]*$/.exec(value.text.slice(0, node.start))?.[0].length ?? 0;
        const start = node.start - before;
        const written = value.text.slice(start, node.end);
        yield findingIn(
          value,
          node,
          `$${node.name} stands here without its quotes. A local part with a space, a comma or a semicolon makes several addresses of one, or none ("malformed local part"). Use \${quote_local_part:${written}}.`,
          fixIn('Wrap it in quote_local_part', value, [
            { start, end: node.end, newText: `\${quote_local_part:${written}}` },
          ]),
        );
      }
    }
  },
};

/** The raw local parts that an `@` follows, in any text of the expansion. */
function* addressed(text: ExpansionText): Iterable<VariableNode> {
  yield* besideAt(text);
  for (const node of walkExpansion(text)) {
    if (node.kind !== 'item') continue;
    const outcomes = [node.yesNo?.yes, node.yesNo?.no, node.expression];
    for (const braced of outcomes) if (braced) yield* besideAt(braced.text);
  }
}

function* besideAt({ nodes }: ExpansionText): Iterable<VariableNode> {
  for (const [index, node] of nodes.entries()) {
    const next = nodes[index + 1];
    if (node.kind !== 'variable' || (node.name !== 'local_part' && node.name !== 'original_local_part'))
      continue;
    if (next?.kind === 'literal' && next.text.startsWith('@')) yield node;
  }
}

export const doc: RuleDoc = {
  text: `\`$local_part\` holds the local part without the quotes that it came with. Mail for \`"a b"@example.com\` is then redirected to
\`a b@…\`, which is no address: Exim defers with \`missing or malformed local part\`. A comma makes two addresses of one.

\`\${quote_local_part:…}\` puts quotes around it where they are needed.`,
  bad: `begin routers
moved:
  driver = redirect
  domains = old.example
  data = $local_part@new.example
`,
  good: `begin routers
moved:
  driver = redirect
  domains = old.example
  data = \${quote_local_part:$local_part}@new.example
`,
};
