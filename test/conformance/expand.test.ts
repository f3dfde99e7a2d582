/** Compares what expansions yield with what real Exims answered to `exim -be` (corpus `expand`). */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { EximVersion } from '../../server/src/reference/version';
import { type ExpandCase, printed, readCases, sessionFor } from '../support/expand-cases';

/** Shares of equal answers below which the test fails; the differences are listed in README.md with their reasons. */
const floors: Readonly<Record<string, number>> = {
  pure: 0.995,
  'file-lookup': 0.98,
  acl: 1,
  dns: 1,
  'time-dependent': 0.9,
  'feature-specific:auth-check': 1,
  'feature-specific:dbm': 1,
  'feature-specific:i18n': 0.93,
  'feature-specific:passwd': 0.95,
  'feature-specific:psl': 0.85,
  'feature-specific:tls-cert': 0.95,
};

const corpus = process.env.EXIM_CONFORMANCE;
const skip = corpus ? false : 'EXIM_CONFORMANCE does not name the folder of cases';
if (skip) console.log(`NOT TESTED: conformance of expansions (${skip})`);

for (const version of ['4.99', '4.96'] as const) {
  test(`expansions yield what Exim ${version} prints`, { skip }, () => {
    const figures = compare(version);
    for (const [category, { equal, total, differences, unanswerable }] of figures) {
      const apart = unanswerable > 0 ? ` (${unanswerable} more use files that are not in the corpus)` : '';
      console.log(`${version} ${category}: ${equal}/${total}${apart}`);
      if (!(category in floors)) continue;
      for (const difference of differences) console.log(`  ${difference}`);
    }
    for (const [category, floor] of Object.entries(floors)) {
      const { equal, total } = figures.get(category) ?? { equal: 0, total: 0 };
      // The corpora of older versions have fewer categories.
      assert.ok(total > 0 || version !== '4.99', `there are cases of ${category}`);
      assert.ok(total === 0 || equal / total >= floor, `${category}: ${equal} of ${total}`);
    }
  });
}

interface Figures {
  equal: number;
  total: number;
  unanswerable: number;
  readonly differences: string[];
}

function compare(version: EximVersion): Map<string, Figures> {
  const figures = new Map<string, Figures>();
  for (const file of ['expand.jsonl', 'expand-derived.jsonl']) {
    for (const one of readCases(corpus as string, file)) {
      if (one.standalone === false || one.volatile) continue;
      const expected = version === '4.96' ? expectedOf496(one) : one.expected;
      if (expected === undefined) continue;
      const session = sessionFor(corpus as string, one, version);
      for (const line of [one.prelude ?? []].flat()) printed(line, session);
      const got = printed(one.logical ?? one.input, session);
      const sum = figures.get(one.category) ?? { equal: 0, total: 0, unanswerable: 0, differences: [] };
      figures.set(one.category, sum);
      if (got !== expected && lacksFile(got) && !lacksFile(expected)) {
        sum.unanswerable++;
        continue;
      }
      sum.total++;
      if (got === expected) sum.equal++;
      else sum.differences.push(`${one.id}: ${got.slice(0, 300)}; Exim: ${expected.slice(0, 300)}`);
    }
  }
  return figures;
}

/** Only the derived cases were asked of 4.96 too; `expected496` stands where its answer differs. */
function expectedOf496(one: ExpandCase): string | undefined {
  if (!/^d[0-9]/.test(one.id) || one.crash496) return undefined;
  return one.expected496 ?? one.expected;
}

const lacksFile = (text: string) => /failed to open \/exim-test\/.*No such file/.test(text);
