/** A query for a database contains text from outside that nothing has quoted. */
import { expandedValues, type PlacedValue } from '../../model/expansions';
import { type Flow, type TaintSource, taintSources } from '../../model/taint';
import { findLookup } from '../../reference';
import type { ExpansionText } from '../../syntax/expansion/tree';
import type { Range } from '../../text/range';
import { within } from '../../text/within';
import { fixIn } from '../expansions/in-value';
import type { Finding, Rule, RuleDoc } from '../rule';
import { taintFinding } from './taint-finding';
import { flowAt } from './taint-lookup-file';

export const rule: Rule = {
  code: 'sql-injection',
  severity: 'error',
  title: 'A database query with unquoted text from outside',
  *check(subject) {
    for (const placed of expandedValues(subject.model, subject.version)) {
      if (!placed.value.text.includes('$')) continue;
      const flow = flowAt(placed, subject);
      for (const { quote, text } of queries(placed)) {
        const quoted = quotedIn(placed, text, quote);
        for (const source of taintSources(text, flow))
          if (!within(quoted, source.node).length) yield finding(placed, flow, source, quote);
      }
    }
  },
};

interface Query {
  /** The operator that makes a text safe for it: `quote_mysql`. */
  readonly quote: string;
  readonly text: ExpansionText;
}

function* queries({ nodes, listKind, list, expansion }: PlacedValue): Iterable<Query> {
  for (const node of nodes) {
    if (node.kind !== 'item' || !node.lookup) continue;
    const quote = quoteFor(node.lookup.type);
    const text = node.args.at(-1)?.text;
    if (quote && text) yield { quote, text };
  }
  if (!listKind) return;
  for (const item of list.items) {
    const quote = quoteFor(/^!?\s*([a-z]+)\s*;/.exec(item.text)?.[1] ?? '');
    if (!quote) continue;
    // The parts of a list are those of the item as long as no expansion has a colon in it.
    const nodes = within(expansion.text.nodes, item);
    yield { quote, text: { ...expansion.text, nodes } };
  }
}

function quoteFor(type: string): string | undefined {
  const lookup = findLookup(type);
  return lookup && lookup.style !== 'single-key' ? lookup.quote : undefined;
}

/** The outermost quoting operators of a query. */
function quotedIn({ nodes }: PlacedValue, { start, end }: Range, quote: string): Range[] {
  const found: Range[] = [];
  for (const node of nodes) {
    if (node.kind !== 'operator' || node.start < start || node.end > end) continue;
    const isQuote = node.name === quote || node.name.startsWith(`${quote}_`);
    if (isQuote && node.start >= (found.at(-1)?.end ?? 0)) found.push(node);
  }
  return found;
}

function finding({ value }: PlacedValue, flow: Flow, source: TaintSource, quote: string): Finding {
  const { node } = source;
  const written = value.text.slice(node.start, node.end);
  const fixes = fixIn(`Wrap it in ${quote}`, value, [
    { start: node.start, end: node.end, newText: `\${${quote}:${written}}` },
  ]);
  const consequence = `In this query a quote in it ends the string, and what follows is a command to the database. Use \${${quote}:${written}}.`;
  // What a lookup has confirmed would do as well, but is another query.
  const { at, message, related } = taintFinding(flow, value, source, consequence, false);
  return { at, message, ...(related && { related }), ...(fixes.length > 0 && { fixes }) };
}

export const doc: RuleDoc = {
  text: `What stands in \`$local_part\`, \`$sender_address\`, a header or a name that a client gave is chosen by whoever sends the mail. In a query
it may end the string and go on with commands of its own. Exim from 4.99 on logs such queries, earlier ones say nothing; both run them.

Every lookup type that takes queries has an operator: \`\${quote_mysql:$local_part}\`, \`\${quote_pgsql:…}\`, \`\${quote_ldap:…}\`.`,
  bad: `hide mysql_servers = localhost/mail/exim/secret
begin routers
virtual:
  driver = redirect
  data = \${lookup mysql{SELECT goto FROM alias WHERE address='$local_part@$domain'}}
`,
  good: `hide mysql_servers = localhost/mail/exim/secret
begin routers
virtual:
  driver = redirect
  data = \${lookup mysql{SELECT goto FROM alias WHERE address='\${quote_mysql:$local_part@$domain}'}}
`,
};
