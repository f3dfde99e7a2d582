/** The expansion of an option that takes one word can give a blank before or behind it, which Exim does not take away. */
import { expandedValues } from '../../model/expansions';
import type { ExpansionNode, ExpansionText } from '../../syntax/expansion/tree';
import type { Range } from '../../text/range';
import type { Rule, RuleDoc } from '../rule';
import { findingIn, fixIn } from './in-value';

/** What Exim says of each is tried in test/exim. */
const options = new Set([
  'transport',
  'file_transport',
  'directory_transport',
  'pipe_transport',
  'reply_transport',
  'port',
  'protocol',
  'multi_domain',
  'hosts_randomize',
  'retry_include_ip_address',
  'maildir_use_size_file',
]);

export const rule: Rule = {
  code: 'smtp-option-whitespace',
  severity: 'warning',
  title: 'A blank beside the one word that an option takes',
  *check({ model, version }) {
    for (const placed of expandedValues(model, version)) {
      const { place, name, value } = placed;
      if (place.kind !== 'driver' || !options.has(name) || !value.text.includes('$')) continue;
      for (const blank of blanksBeside(placed.expansion.text))
        yield findingIn(
          value,
          blank,
          `This blank becomes a part of the value of "${name}", and Exim knows no such ${/transport$/.test(name) ? 'transport' : 'value'}: it defers. Take it away.`,
          fixIn('Remove the blank', value, [{ ...blank, newText: '' }]),
        );
    }
  },
};

/** Blanks at the beginning and at the end of every text that can be the whole result. */
function* blanksBeside(text: ExpansionText): Iterable<Range> {
  const { nodes } = text;
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last) return;
  if (nodes.length === 1 && first.kind === 'item') {
    if (first.name !== 'if' && first.name !== 'lookup') return;
    for (const braced of [first.yesNo?.yes, first.yesNo?.no]) if (braced) yield* blanksBeside(braced.text);
    return;
  }
  const lead = blanksOf(first, /^[ \t]+/);
  if (lead > 0) yield { start: first.start, end: first.start + lead };
  // A text of blanks alone has been told.
  const trail = first === last && lead === first.end - first.start ? 0 : blanksOf(last, /[ \t]+$/);
  if (trail > 0) yield { start: last.end - trail, end: last.end };
}

function blanksOf(node: ExpansionNode, shape: RegExp): number {
  return node.kind === 'literal' ? (shape.exec(node.text)?.[0].length ?? 0) : 0;
}

export const doc: RuleDoc = {
  text: `Options that take one word keep the blanks that an expansion gives: \`transport = \${if …{ remote }}\` asks for a transport called
\` remote \`, which there is not (\`transport " remote " not found\`), \`port = \${if …{ 2525 }}\` is \`TCP port " 2525 " is not defined\`. Mail
is deferred; \`exim -bV\` says nothing.

Write the word right between its braces.`,
  bad: `begin routers
out:
  driver = accept
  transport = \${if eq{$domain}{example.com} { direct }{relay}}
begin transports
direct:
  driver = smtp
  hosts = 192.0.2.1
relay:
  driver = smtp
  hosts = 192.0.2.2
`,
  good: `begin routers
out:
  driver = accept
  transport = \${if eq{$domain}{example.com} {direct}{relay}}
begin transports
direct:
  driver = smtp
  hosts = 192.0.2.1
relay:
  driver = smtp
  hosts = 192.0.2.2
`,
};
