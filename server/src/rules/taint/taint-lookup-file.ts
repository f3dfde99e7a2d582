/** A file that Exim would read is named by text from outside, which it refuses when it gets there. */
import { expandedValues, type PlacedValue } from '../../model/expansions';
import { type Flow, type TaintSource, taintSources } from '../../model/taint';
import { routersTo } from '../../model/taint-reach';
import { findLookup } from '../../reference';
import type { ItemNode } from '../../syntax/expansion/tree';
import type { Rule, RuleDoc, Subject } from '../rule';
import { taintFinding } from './taint-finding';

export const rule: Rule = {
  code: 'taint-lookup-file',
  severity: 'error',
  title: 'Text from outside in the name of a file that is read',
  *check(subject) {
    for (const placed of expandedValues(subject.model, subject.version)) {
      if (!placed.value.text.includes('$')) continue;
      const flow = flowAt(placed, subject);
      const told = new Set<number>();
      for (const { source, consequence } of readFiles(placed, flow)) {
        if (told.has(source.node.start)) continue;
        told.add(source.node.start);
        yield taintFinding(flow, placed.value, source, consequence);
      }
    }
  },
};

/** Who can have seen the address when a value is expanded; in an ACL and in the main section nobody. */
export function flowAt({ place }: PlacedValue, { model, version }: Subject): Flow {
  if (place.kind !== 'driver') return { model, version, routers: [] };
  const { driver } = place;
  return { model, version, routers: driver.kind === 'router' ? [driver] : routersTo(model, driver) };
}

interface ReadFile {
  readonly source: TaintSource;
  readonly consequence: string;
}

function* readFiles(placed: PlacedValue, flow: Flow): Iterable<ReadFile> {
  const { place, name, nodes, expansion, listKind } = placed;
  for (const node of nodes) {
    if (node.kind !== 'item') continue;
    const file = fileOf(node);
    const consequence = `Exim reads no such file and the expansion fails; the log says "Tainted filename${node.name === 'lookup' ? ' for search:' : ''} '…'".`;
    for (const source of file ? taintSources(file.text, flow) : []) yield { source, consequence };
  }
  if (place.kind === 'driver' && place.driver.driver === 'redirect' && name === 'file') {
    const consequence = `Exim defers the address: "Tainted name '…' for file read not permitted".`;
    for (const source of taintSources(expansion.text, flow)) yield { source, consequence };
  }
  const lookup = listKind && fileLookupIn(placed);
  if (!lookup) return;
  const consequence = `The whole list is tainted then, and at its item "${lookup}" Exim gives up: "Tainted filename for search: '…'".`;
  for (const source of taintSources(expansion.text, flow)) yield { source, consequence };
}

function fileOf({ name, args, lookup }: ItemNode): ItemNode['args'][number] | undefined {
  if (name === 'readfile') return args[0];
  return lookup && findLookup(lookup.type)?.style === 'single-key' ? args[1] : undefined;
}

/** The first item of a list that looks something up in a file. */
function fileLookupIn({ list }: PlacedValue): string | undefined {
  for (const { text } of list.items) {
    const type = /^!?\s*([^\s;$]+)\s*;\s*\//.exec(text)?.[1];
    if (type !== undefined && findLookup(type)?.absoluteFile) return text;
  }
  return undefined;
}

export const doc: RuleDoc = {
  text: `Since 4.94 Exim opens no file whose name somebody outside has chosen: the file of a single-key lookup (\`lsearch\`, \`dsearch\`, …), of
\`\${readfile\` and of a redirect router's \`file\`. It starts without complaint. When mail arrives the expansion fails, what needs it
defers, and the reason, \`Tainted filename for search\`, stands in the panic log alone. In a list, one tainted item taints all of them.

Let a lookup confirm the name first: \`\${lookup{$domain}dsearch{/etc/mail/domains}}\` gives a clean one, and so do \`$domain_data\` and
\`$local_part_data\` behind a \`domains\` or \`local_parts\` test that looks something up. \`exists\` and \`require_files\` may ask for any file.`,
  bad: `begin routers
aliases:
  driver = redirect
  domains = dsearch;/etc/mail/aliases
  data = \${lookup{$local_part}lsearch{/etc/mail/aliases/$domain}}
`,
  good: `begin routers
aliases:
  driver = redirect
  domains = dsearch;/etc/mail/aliases
  data = \${lookup{$local_part}lsearch{/etc/mail/aliases/$domain_data}}
`,
};
