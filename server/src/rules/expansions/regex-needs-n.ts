/** A regular expression whose escapes and dollar signs the expansion of its list or pattern takes away. */
import { expandedValues, type PlacedValue } from '../../model/expansions';
import type { Severity } from '../../preprocess/problem';
import type { ExpansionNode } from '../../syntax/expansion/tree';
import type { Range } from '../../text/range';
import { within } from '../../text/within';
import type { Rule, RuleDoc } from '../rule';
import { findingIn, fixIn } from './in-value';

export const rule: Rule = {
  code: 'regex-needs-N',
  severity: 'warning',
  title: 'A regular expression that expansion changes',
  *check({ model, version }) {
    for (const placed of expandedValues(model, version)) {
      const { value } = placed;
      if (!value.text.includes('\\') && !value.text.includes('$')) continue;
      for (const { range, severity, what } of changedPatterns(placed)) {
        const text = value.text.slice(range.start, range.end);
        const mark = value.quoted ? '\\\\N' : '\\N';
        const fixes = /\$[a-z{]|\\N/i.test(text)
          ? []
          : fixIn('Put it between \\N and \\N', value, [
              { start: range.start, end: range.start, newText: mark },
              { start: range.end, end: range.end, newText: mark },
            ]);
        yield {
          severity,
          ...findingIn(value, range, `${what} Put what is not to be expanded between \\N and \\N.`, fixes),
        };
      }
    }
  },
};

interface ChangedPattern {
  readonly range: Range;
  readonly severity: Severity;
  readonly what: string;
}

/** Classes and anchors of regular expressions; to an expansion they are the letters, and \b is a backspace. */
const eaten = /^\\[AbBdDhHsSwWzZ]$/;

function* changedPatterns(placed: PlacedValue): Iterable<ChangedPattern> {
  const { value, nodes, expansion, listKind, list } = placed;
  for (const node of nodes) {
    const isPattern =
      (node.kind === 'condition' && node.name === 'match') || (node.kind === 'item' && node.name === 'sg');
    const pattern = isPattern ? node.args[1]?.text : undefined;
    const escaped = pattern && eatenIn(value.text, pattern.nodes, pattern);
    if (escaped) yield changed(escaped, pattern);
  }
  for (const item of listKind ? list.items : []) {
    if (!isPattern(item.text)) continue;
    const range = { start: value.text.indexOf('^', item.start), end: item.end };
    const lone = expansion.failures.some(
      ({ at, message }) => isLoneDollar(message) && range.start <= at.start && at.end <= range.end,
    );
    const escaped = lone ? undefined : eatenIn(value.text, expansion.text.nodes, range);
    if (lone)
      yield {
        range,
        severity: 'error',
        what: 'Exim takes the "$" of this regular expression for the beginning of a variable: the list cannot be expanded, and every test of it defers ("$ not followed by letter, digit, or {").',
      };
    else if (escaped) yield changed(escaped, range);
  }
}

/** Whether an item of a list is a regular expression. */
export function isPattern(item: string): boolean {
  return /^!?\s*\^/.test(item);
}

/** What is said of a dollar sign that nothing follows. */
export function isLoneDollar(message: string): boolean {
  return message.startsWith('$ not followed by');
}

/** The first escape in the range that the regular expression does not get to see. */
function eatenIn(source: string, nodes: readonly ExpansionNode[], { start, end }: Range): string | undefined {
  for (const node of within(nodes, { start, end })) {
    if (node.kind !== 'escape') continue;
    const text = source.slice(node.start, node.end);
    if (eaten.test(text)) return text;
  }
  return undefined;
}

function changed(escaped: string, { start, end }: Range): ChangedPattern {
  const left = escaped === '\\b' ? 'a backspace' : `"${escaped.slice(1)}"`;
  return {
    range: { start, end },
    severity: 'warning',
    what: `This regular expression is expanded before it is used, and of "${escaped}" only ${left} remains.`,
  };
}

export const doc: RuleDoc = {
  text: `Lists and the arguments of \`match\` and \`sg\` are expanded first. Expansion reads \`\\d\` as \`d\`, so that \`^\\d+\` looks for the letter; a
\`$\` at the end of an item of a list is no variable, and the whole list fails: everything that tests it defers.

Text between \`\\N\` and \`\\N\` is not expanded. A doubled backslash and \`\\$\` do as well.`,
  bad: `begin acl
check_helo:
  deny condition = \${if match{$sender_helo_name}{^\\d+}}
`,
  good: `begin acl
check_helo:
  deny condition = \${if match{$sender_helo_name}{\\N^\\d+\\N}}
`,
};
