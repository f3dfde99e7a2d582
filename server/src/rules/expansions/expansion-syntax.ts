/** An expansion that Exim cannot read: braces, names of items, operators and conditions, numbers of arguments. */

import { releaseOf } from '../../model/values';
import type { Fix } from '../../preprocess/problem';
import { writtenAt } from '../../preprocess/provenance';
import { findExpansion } from '../../reference';
import { parseExpansion } from '../../syntax/expansion/parse';
import { valueSpan } from '../../syntax/words';
import type { Rule, RuleDoc } from '../rule';
import {
  expansionFailures,
  failureFinding,
  isUnknownVariable,
  meantBy,
  type PlacedFailure,
  renameFix,
} from './expansion-failures';
import { isLoneDollar, isPattern } from './regex-needs-n';

export const rule: Rule = {
  code: 'expansion-syntax',
  severity: 'error',
  title: 'An expansion that Exim cannot read',
  *check(subject) {
    for (const found of expansionFailures(subject)) {
      // Within a regular expression of a list regex-needs-N tells it, with a better remedy.
      if (isUnknownVariable(found.failure) || isInPattern(found)) continue;
      const meant = meantBy(found.failure);
      const advice = newer(found.message) || (meant ? ` Did you mean "${meant}"?` : '');
      const fixes = meant ? renameFix(found) : repairs(found, releaseOf(subject.version));
      yield failureFinding(found, advice, fixes);
    }
  },
};

/** Where a later release has what this one does not know. */
function newer(message: string): string {
  const name = /"(?:\$\{)?([a-z0-9]+)[^"]*"/.exec(message)?.[1] ?? '';
  if (!/^(unknown|"\$\{\w+" is not a known)/.test(message)) return '';
  const entry = (['operator', 'item', 'condition'] as const)
    .map((kind) => findExpansion(kind, name))
    .find((found) => found?.since !== undefined);
  return entry ? ` "${name}" exists since Exim ${entry.since}.` : '';
}

function isInPattern({ placed, failure, message }: PlacedFailure): boolean {
  if (!placed.listKind || !isLoneDollar(message)) return false;
  const { start } = failure.at;
  return placed.list.items.some((item) => item.start <= start && start < item.end && isPattern(item.text));
}

/** A change of one place after which the whole value can be read. */
function repairs({ placed, failure, message }: PlacedFailure, release: number): Fix[] {
  const { value } = placed;
  const { text } = value;
  const reads = (changed: string) => parseExpansion(changed, release).failures.length === 0;
  const fix = (title: string, offset: number, newText: string): Fix[] => {
    const span = valueSpan(value, offset, offset);
    // What stands before the place tells where it was written: behind it may be the end of the line.
    const before = writtenAt(span.line, Math.max(0, span.start - 1), span.start);
    if (!before) return [];
    const at = { file: before.file, start: before.end, end: before.end };
    return [{ title, safe: false, edits: [{ at, newText }] }];
  };
  if (message.startsWith('$ not followed by')) {
    const { start } = failure.at;
    return fix('Write \\$ for a dollar', start, value.quoted ? '\\\\' : '\\');
  }
  const end = text.trimEnd().length;
  for (const braces of ['}', '}}', '}}}'])
    if (reads(text.slice(0, end) + braces)) return fix(`Insert ${braces} at the end`, end, braces);
  return [];
}

export const doc: RuleDoc = {
  text: `Exim reads an expansion only when it needs its value. A brace that is missing, an operator of another name or one string too many
let it start, pass \`exim -bV\`, and then defer or refuse mail with the words that this problem quotes: in the log they follow
\`failed to expand\`. A branch that is not taken is read too.

Give every \`{\` its \`}\`, and write \`\\$\` where a dollar sign is meant. Text that must not be expanded at all, such as a regular expression,
stands between \`\\N\` and \`\\N\`.`,
  bad: `begin routers
lists:
  driver = accept
  condition = \${if eq{\${lc:$local_part}}{list}{yes}{no}
  verify_only
`,
  good: `begin routers
lists:
  driver = accept
  condition = \${if eq{\${lc:$local_part}}{list}{yes}{no}}
  verify_only
`,
};
