/** A dsearch lookup of a local part finds whatever is in the directory, `.` and `..` too. */
import { expandedValues, type PlacedValue } from '../../model/expansions';
import type { Range } from '../../text/range';
import type { Finding, Rule, RuleDoc } from '../rule';
import { findingIn, fixIn } from './in-value';

export const rule: Rule = {
  code: 'dsearch-no-filter',
  severity: 'info',
  title: 'dsearch that finds more than files, or more than directories',
  since: '4.94',
  *check({ model, version }) {
    for (const placed of expandedValues(model, version)) {
      if (!placed.value.text.includes('dsearch')) continue;
      yield* inItems(placed);
      yield* inList(placed);
    }
  },
};

function* inItems({ nodes, value }: PlacedValue): Iterable<Finding> {
  for (const node of nodes) {
    if (node.kind !== 'item' || node.lookup?.type !== 'dsearch' || isFiltered(node.lookup.options)) continue;
    const [word] = node.words;
    // Neither domains nor texts with something before the variable can be "..".
    const key = node.args[0]?.text.nodes.every(
      (inner) => inner.kind === 'variable' && inner.name.startsWith('local_part'),
    );
    if (word && key) yield finding(value, word, node.lookup.options);
  }
}

function* inList({ listKind, list, value }: PlacedValue): Iterable<Finding> {
  if (listKind !== 'localpartlist') return;
  for (const { text, start } of list.items) {
    const [, lead, type, options] = /^(!?\s*)(dsearch(?:,([^;]*))?);/.exec(text) ?? [];
    if (lead === undefined || type === undefined || isFiltered(options ?? '')) continue;
    const from = start + lead.length;
    yield finding(value, { start: from, end: from + type.length }, options ?? '');
  }
}

/** `filter=dir` lets `.` and `..` pass. */
function isFiltered(options: string): boolean {
  return /\bfilter=(subdir|file)\b/.test(options);
}

function finding(value: PlacedValue['value'], range: Range, options: string): Finding {
  const rest = options
    .split(',')
    .filter((option) => option !== '' && !option.startsWith('filter='))
    .map((option) => `,${option}`)
    .join('');
  const changes = (filter: string) =>
    fixIn(`Use filter=${filter}`, value, [{ ...range, newText: `dsearch,filter=${filter}${rest}` }]);
  return findingIn(
    value,
    range,
    `This finds anything in the directory: files as well as directories, "." and "..", of which a sender may choose the name (filter=dir lets those two pass too). Use filter=subdir for directories, filter=file for files.`,
    [...changes('subdir'), ...changes('file')],
  );
}

export const doc: RuleDoc = {
  text: `A \`dsearch\` lookup answers with the name when there is anything of that name in the directory. A local part can be
anything that its sender likes, also \`"."\` or \`".."\`: mail is then filed in the directory itself or in the one above. \`filter=dir\` does
not change that.

\`filter=subdir\` finds directories without \`.\` and \`..\`, \`filter=file\` ordinary files.`,
  bad: `begin routers
lists:
  driver = accept
  local_parts = dsearch;/srv/lists
  verify_only
`,
  good: `begin routers
lists:
  driver = accept
  local_parts = dsearch,filter=subdir;/srv/lists
  verify_only
`,
};
