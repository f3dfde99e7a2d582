/** What the rules find in the configurations that real Exims accepted is what was reviewed: warnings-*.md (UPDATE=1 writes their figures). */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { readProject } from '../../server/src/project/read-project';
import { newestVersion } from '../../server/src/reference';
import { expansionsRules } from '../../server/src/rules/expansions';
import { listsRules } from '../../server/src/rules/lists';
import { macrosRules } from '../../server/src/rules/macros';
import { mailmanRules } from '../../server/src/rules/mailman';
import { namesRules } from '../../server/src/rules/names';
import { readingHeads, readingRules } from '../../server/src/rules/reading';
import { routingRules } from '../../server/src/rules/routing';
import type { CodeHead } from '../../server/src/rules/rule';
import { taintRules } from '../../server/src/rules/taint';
import { corpusFiles, macrosOf, noCorpus, parseRows } from '../support/parse-corpus';

if (noCorpus) console.error(`NOT TESTED: what the rules find in accepted configurations (${noCorpus})`);

/** By the file that holds the verdicts. */
const reviews: Readonly<Record<string, readonly CodeHead[]>> = {
  'warnings-expansions.md': [...expansionsRules, ...taintRules],
  'warnings-routing.md': [
    ...listsRules,
    ...routingRules,
    ...mailmanRules,
    ...namesRules,
    ...macrosRules,
    ...readingHeads,
    ...readingRules,
  ],
};
/** More cases than these are not named one by one. */
const named = 16;

for (const [name, heads] of Object.entries(reviews))
  test(`the findings are those that were reviewed: ${name}`, { skip: noCorpus }, () => {
    const review = new URL(name, import.meta.url);
    const found = findings(new Set(heads.map(({ code }) => code)));
    const rows = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, places]) => line(key, places));
    const text = readFileSync(review, 'utf8');
    const verdicts = new Map(
      [...text.matchAll(/^(\| `[^|]+\| \w+ )\|.*\| ([^|]*) \|$/gm)].map(([, key = '', verdict = '']) => [
        key,
        verdict,
      ]),
    );
    const table = rows.map(({ key, rest }) => `${key}|${rest}| ${verdicts.get(key) ?? 'to be reviewed'} |`);
    const shown = text.replace(
      /(\| --- \| --- \|.*\n)(?:\|.*\n)*/,
      (_, head: string) => `${head}${table.join('\n')}\n`,
    );
    if (process.env.UPDATE === '1') writeFileSync(review, shown);
    assert.equal(readFileSync(review, 'utf8'), shown);
    assert.doesNotMatch(shown, /to be reviewed/);
  });

function line(key: string, places: ReadonlySet<string>) {
  const [code, severity] = key.split(' ');
  const cases = [...new Set([...places].map((place) => place.split(':')[0] ?? ''))].sort();
  const list = cases.length > named ? `${cases.length} cases` : cases.join(', ');
  return { key: `| \`${code}\` | ${severity} `, rest: ` ${places.size} | ${list} ` };
}

/** The places of each code and severity, those of a file that several cases share once. */
function findings(codes: ReadonlySet<string>): Map<string, Set<string>> {
  const { root, include } = corpusFiles('parse');
  const found = new Map<string, Set<string>>();
  for (const row of parseRows()) {
    if (row.oracle !== '4.100.1' || !row.ok || row.featureMissing) continue;
    const project = readProject(root(row), {
      version: newestVersion,
      macros: macrosOf(row),
      include,
      notText: new Set(),
    });
    for (const { code, severity, at } of project.problems()) {
      if (!codes.has(code)) continue;
      const key = `${code} ${severity}`;
      const places = found.get(key) ?? new Set();
      found.set(
        key,
        places.add(`${at.file === project.root ? row.conf.replace('.conf', '') : at.file.path}:${at.start}`),
      );
    }
  }
  return found;
}
