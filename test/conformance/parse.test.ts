/** Compares what the reader accepts, refuses and says with what real Exims answered (corpora `parse` and `parse-mutants`). */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { preprocess, sourceFile } from '../../server/src/preprocess';
import { builtInMacros } from '../../server/src/reference/macros';
import { type EximVersion, newestVersion } from '../../server/src/reference/version';
import { type Accounts, readConfiguration } from '../../server/src/syntax';

interface Row {
  readonly id: string;
  readonly conf: string;
  readonly args: readonly string[];
  readonly oracle: string;
  readonly ok: boolean;
  readonly message: string;
  readonly line: number | null;
  readonly subject: string | null;
  readonly featureMissing?: string;
}

/** Which target version stands for the Exim that answered. */
const targets: Readonly<Record<string, EximVersion>> = { master: '4.99', '4.100.1': newestVersion };

/** Shares of equal answers below which the test fails; the differences are listed in README.md with their reasons. */
const floors = { accepted: 0.995, line: 0.99, text: 0.98 };

const corpus = process.env.EXIM_CONFORMANCE;
const skip = corpus ? false : 'EXIM_CONFORMANCE does not name the folder of cases';
if (skip) console.log(`NOT TESTED: conformance of reading (${skip})`);

for (const name of ['parse', 'parse-mutants']) {
  test(`${name}: accepted or refused as Exim does, at the same line, in the same words`, { skip }, () => {
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
  const folder = join(corpus ?? '', name);
  const rows: Row[] = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const figures = { total: 0, same: 0, refused: 0, line: 0, text: 0, differences: [] as string[] };
  for (const row of rows) {
    const version = targets[row.oracle];
    if (!version || row.featureMissing) continue;
    figures.total++;
    const exim = firstRefusal(folder, row, version);
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

function firstRefusal(folder: string, row: Row, version: EximVersion) {
  const commandLine = new Map(
    row.args.flatMap((argument): [string, string][] => {
      const macro = /^-D([^=]+)(?:=(.*))?$/s.exec(argument);
      return macro ? [[macro[1] ?? '', macro[2] ?? '']] : [];
    }),
  );
  const path = join(folder, row.conf);
  const preprocessed = preprocess(sourceFile(path, row.conf, readText(path)), {
    version,
    macros: { builtIn: row.oracle === 'master' ? masterMacros() : builtInMacros(version), commandLine },
    startSection: 'main',
    include: (included) => {
      const file = included.startsWith('/exim-test/') ? join(folder, 'files', included) : included;
      if (!existsSync(file)) return 'missing';
      return statSync(file).isFile() ? sourceFile(file, included, readText(file)) : 'not-allowed';
    },
  });
  return readConfiguration(preprocessed, version, 'main', accounts()).problems.find(({ exim }) => exim)?.exim;
}

/** As the host reads files: UTF-8 where it is valid, else Latin-1. */
function readText(path: string): string {
  const bytes = readFileSync(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return bytes.toString('latin1');
  }
}

let master: { name: string; value: string }[] | undefined;

/** The build of Exim's own source that answered as `master` had other parts in it than Debian's. */
function masterMacros() {
  master ??= readFileSync(join(corpus ?? '', 'env/reference/builtin-macros-master.txt'), 'latin1')
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => ({ name: line.slice(0, line.indexOf('=')), value: line.slice(line.indexOf('=') + 1) }));
  return master;
}

let known: Accounts | undefined;

function accounts(): Accounts {
  const names = (file: string) =>
    new Set(
      readFileSync(join(corpus ?? '', 'env/etc', file), 'latin1')
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
