/** Changes after which a text from outside is confirmed by something that the configuration or this host vouches for. */
import { optionOf } from '../../model/model';
import type { Flow, TaintSource } from '../../model/taint';
import { expansionOf, walkExpansion } from '../../model/values';
import type { Fix } from '../../preprocess/problem';
import { writtenAt } from '../../preprocess/provenance';
import type { ItemNode } from '../../syntax/expansion/tree';
import { listItems } from '../../syntax/list';
import type { Driver, Value } from '../../syntax/tree';
import { fixIn } from '../expansions/in-value';

/**
 * Where the one router that leads here asks for a file or directory named by the local part, `require_files = /lists/$local_part/x`,
 * it can ask for the name instead, which leaves `$local_part_data`.
 */
export function confirmFix({ routers }: Flow, value: Value, { node }: TaintSource): Fix[] {
  const [router, more] = routers;
  if (!router || more || node.kind !== 'variable') return [];
  const lookup = lookupOf(router);
  const line = optionOf(router, 'driver')?.line;
  const written = line && writtenAt(line, 0, line.text.length);
  const [fix] = fixIn('', value, [{ ...node.nameRange, newText: 'local_part_data' }]);
  if (!lookup || !written || !fix) return [];
  const { file, start, end } = written;
  const indent = /[ \t]*$/.exec(file.text.slice(0, start))?.[0] ?? '';
  const edit = { at: { file, start: end, end }, newText: `\n${indent}local_parts = ${lookup}` };
  const title = `Use $local_part_data, and let "${router.name.text}" look the local part up with ${lookup}`;
  return [{ title, safe: false, edits: [edit, ...fix.edits] }];
}

const asked =
  /^(\/[^$;:\s]+)\/(?:\$\{local_part\}|\$local_part\b|\$\{lc:\$(?:local_part|\{local_part\})\})(\/|$)/;

function lookupOf(router: Driver): string | undefined {
  for (const { text } of listItems(optionOf(router, 'require_files')?.value?.text ?? '').items) {
    const [, directory, below] = asked.exec(text) ?? [];
    if (directory) return `dsearch,filter=${below ? 'subdir' : 'file'};${directory}`;
  }
  return undefined;
}

/** Where a word is cut out of a prefix or suffix, it can be looked for among the words of the router's own list. */
export function wordsFix(value: Value, { node, affix, router, steps }: TaintSource): Fix[] {
  const words = affix && router ? wordsOf(router, affix) : [];
  if (words.length === 0 || steps.length > 0) return [];
  let cut: ItemNode | undefined;
  for (const candidate of walkExpansion(expansionOf(value).text)) {
    const subject = candidate.kind === 'item' && candidate.name === 'sg' ? candidate.args[0] : undefined;
    if (subject && subject.start <= node.start && node.end <= subject.end) cut = candidate as ItemNode;
  }
  if (!cut) return [];
  const { start, end } = cut;
  return fixIn('Let it choose among the words of the list', value, [
    { start, end: start, newText: '${if inlist{' },
    { start: end, end, newText: `}{${words.join(':')}}{$value}fail}` },
  ]);
}

/** `owner` and `bounces` of `-owner : -bounces+*`. */
function wordsOf(router: Driver, affix: 'local_part_prefix' | 'local_part_suffix'): string[] {
  const { items } = listItems(optionOf(router, affix)?.value?.text ?? '');
  return [...new Set(items.flatMap(({ text }) => /[A-Za-z]\w*/.exec(text)?.[0] ?? []))];
}
