/** An expansion with a colon in it is cut in two, because Exim splits some lists before it expands their items. */
import type { PlacedValue } from '../../model/expansions';
import type { Fix } from '../../preprocess/problem';
import { listItems } from '../../syntax/list';
import type { Rule, RuleDoc } from '../rule';
import { cutExpansions } from './cut-expansions';
import { type Change, findingIn, fixIn } from './in-value';

export const rule: Rule = {
  code: 'require-files-split',
  severity: 'error',
  title: "An expansion with the list's own separator in it",
  *check(subject) {
    const options = ['require_files', 'headers_remove', 'client_send', 'set', 'headers_add'];
    for (const { placed, node, failure } of cutExpansions(subject, options)) {
      const separator = separatorOf(placed);
      const shown = separator === '\n' ? 'the end of a line' : `"${separator}"`;
      yield findingIn(
        placed.value,
        node,
        `Exim splits "${placed.name}" at ${shown} before it expands the items, so this expansion is cut and fails: ${failure}. Begin the list with another separator, such as "<,".`,
        otherSeparator(placed, separator),
      );
    }
  },
};

function separatorOf({ name, value }: PlacedValue): string {
  const usual = name === 'set' ? ';' : name === 'headers_add' ? '\n' : ':';
  return listItems(value.text, usual, true).separator;
}

/** Writes a separator that the value has nowhere, at its beginning and between the items, that is, outside of expansions. */
function otherSeparator({ value, expansion, name }: PlacedValue, separator: string): Fix[] {
  const free = [',', ';', '|', '!'].find((mark) => !value.text.includes(mark));
  if (!free || name === 'headers_add' || /^\s*</.test(value.text) || value.text.includes(separator.repeat(2)))
    return [];
  const changes: Change[] = [{ start: 0, end: 0, newText: `<${free} ` }];
  for (const node of expansion.text.nodes) {
    if (node.kind !== 'literal') continue;
    for (let at = value.text.indexOf(separator, node.start); at >= 0 && at < node.end; ) {
      changes.push({ start: at, end: at + 1, newText: free });
      at = value.text.indexOf(separator, at + 1);
    }
  }
  return fixIn(`Separate the items with "${free}"`, value, changes);
}

export const doc: RuleDoc = {
  text: `Most lists are expanded and then split. \`require_files\`, \`headers_remove\`, \`set\` and \`client_send\` are split first: a colon inside
an expansion (\`\${lc:$domain}\`, a header's name) ends the item there, the pieces cannot be expanded, and the router defers.

Begin the list with \`<,\` or another separator, or double the colon. Where a macro holds the text, mind the other places that use it:
\`exists{<, …}\` is never true.`,
  bad: `begin routers
lists:
  driver = accept
  require_files = /var/lib/lists/\${lc:$domain}/config
  verify_only
`,
  good: `begin routers
lists:
  driver = accept
  require_files = <, /var/lib/lists/\${lc:$domain}/config
  verify_only
`,
};
