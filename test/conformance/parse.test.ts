/** Compares what the reader accepts, refuses and says with what real Exims answered (corpora `parse` and `parse-mutants`). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { preprocess } from '../../server/src/preprocess';
import { builtInMacros } from '../../server/src/reference/macros';
import { type EximVersion, newestVersion } from '../../server/src/reference/version';
import { type Accounts, readConfiguration } from '../../server/src/syntax';
import { corpusFiles, inCorpus, macrosOf, noCorpus, type ParseRow, parseRows } from '../support/parse-corpus';

/** Which target version stands for the Exim that answered. */
const targets: Readonly<Record<string, EximVersion>> = { master: '4.99', '4.100.1': newestVersion };

/** Shares of equal answers below which the test fails; the differences are listed in README.md with their reasons. */
const floors = { accepted: 0.995, line: 0.99, text: 0.98 };

if (noCorpus) console.log(`NOT TESTED: conformance of reading (${noCorpus})`);

for (const name of ['parse', 'parse-mutants']) {
  test(`${name}: accepted or refused as Exim does, at the same line, in the same words`, {
    skip: noCorpus,
  }, () => {
    const figures = compare(name);
    const { total, same, refused, line, text, differences } = figures;
    console.log(
      `${name}: ${same}/${total} accepted or refused alike; of ${refused} refused, line ${line}, text ${text}`,
    );
    for (const difference of differences) console.log(`  ${difference}`);
    assert.ok(total > 1000, 'the corpus is there');
    assert.ok(same / total >= floors.accepted, `accepted alike: ${same} of ${total}`);
    assert.ok(line / refused >= floors.line, `line alike: ${line} of ${refused}`);
    assert.ok(text / refused >= floors.text, `text alike: ${text} of ${refused}`);
  });
}

function compare(name: string) {
  const figures = { total: 0, same: 0, refused: 0, line: 0, text: 0, differences: [] as string[] };
  for (const row of parseRows(name)) {
    const version = targets[row.oracle];
    if (!version || row.featureMissing) continue;
    figures.total++;
    const exim = firstRefusal(name, row, version);
    const differ = (what: string) => figures.differences.push(`${row.id} ${row.oracle}: ${what}`);
    if ((exim === undefined) !== row.ok) {
      differ(exim ? `we refuse: ${exim.message}` : `we accept; Exim: ${row.message}`);
      continue;
    }
    figures.same++;
    if (!exim) continue;
    figures.refused++;
    if ((exim.line ?? null) === row.line) figures.line++;
    else differ(`line ${exim.line}; Exim: ${row.line}`);
    const head = row.subject ? `${row.subject}:\n  ` : '';
    if (exim.message.trim() === `${head}${row.message}`.trim()) figures.text++;
    else differ(`"${exim.message}"; Exim: "${head}${row.message}"`);
  }
  return figures;
}

function firstRefusal(name: string, row: ParseRow, version: EximVersion) {
  const { root, include } = corpusFiles(name);
  const preprocessed = preprocess(root(row), {
    version,
    macros: {
      builtIn: row.oracle === 'master' ? masterMacros() : builtInMacros(version),
      commandLine: macrosOf(row),
    },
    startSection: 'main',
    include,
  });
  return readConfiguration(preprocessed, version, 'main', accounts()).problems.find(({ exim }) => exim)?.exim;
}

let master: { name: string; value: string }[] | undefined;

/** The build of Exim's own source that answered as `master` had other parts in it than Debian's. */
function masterMacros() {
  master ??= readFileSync(inCorpus('env/reference/builtin-macros-master.txt'), 'latin1')
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => ({ name: line.slice(0, line.indexOf('=')), value: line.slice(line.indexOf('=') + 1) }));
  return master;
}

let known: Accounts | undefined;

function accounts(): Accounts {
  const names = (file: string) =>
    new Set(
      readFileSync(inCorpus('env/etc', file), 'latin1')
        .split('\n')
        .map((line) => line.split(':')[0] ?? ''),
    );
  if (!known) {
    const users = names('passwd');
    const groups = names('group');
    known = { hasUser: (name) => users.has(name), hasGroup: (name) => groups.has(name) };
  }
  return known;
}
