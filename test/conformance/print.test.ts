/** Compares `print` with what real Exims printed for `-bP` (corpus `print`). */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { readGroups, readUsers } from '../../server/src/expand/users';
import { buildModel } from '../../server/src/model/model';
import { type Installation, print } from '../../server/src/model/print/print';
import { preprocess, sourceFile } from '../../server/src/preprocess';
import { type Build, debianHeavy } from '../../server/src/reference';
import { readConfiguration } from '../../server/src/syntax';

interface Row {
  readonly id: string;
  readonly conf: string;
  readonly root?: string;
  readonly macros?: readonly string[];
  readonly args?: string;
  readonly argv?: readonly string[];
  readonly expected: string;
  /** False where the suite's own answer came from another build. */
  readonly standalone?: boolean;
}

/** The Exim that answered stood between 4.99 and 4.100, nearer to the latter. */
const version = '4.100';

/** Lines of 4.100 that it did not print yet. */
const later =
  /^(?:bounce_charset = us-ascii|queue_run_order = |tls_eccurve = |\*expand_(?:allow_filter|forbid_\w+) = )$/;

/** Shares of equal answers below which the test fails; the differences are listed in README.md with their reasons. */
const floors = { recorded: 0.9, derived: 0.995 };

const corpus = process.env.EXIM_CONFORMANCE;
const skip = corpus ? false : 'EXIM_CONFORMANCE does not name the folder of cases';
if (skip) console.log(`NOT TESTED: conformance of print (${skip})`);
const folder = join(corpus ?? '', 'print');

for (const [name, file] of [
  ['recorded', 'print.jsonl'],
  ['derived', 'print-derived.jsonl'],
] as const)
  test(`${file}: prints what Exim prints`, { skip }, () => {
    const rows = readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Row => JSON.parse(line))
      .filter(({ standalone }) => standalone !== false);
    const different: string[] = [];
    for (const row of rows) {
      const answer = answerTo(row);
      if (answer !== row.expected)
        different.push(`${row.id} ${row.args}: ${firstDifference(answer, row.expected)}`);
    }
    const same = rows.length - different.length;
    console.log(`${file}: ${same}/${rows.length} alike`);
    for (const difference of different) console.log(`  ${difference}`);
    assert.ok(rows.length > 20, 'the corpus is there');
    assert.ok(same / rows.length >= floors[name], `alike: ${same} of ${rows.length}`);
  });

/** Standard output: nothing where Exim would refuse the configuration. */
function answerTo(row: Row): string {
  const words = row.argv ?? wordsOf(row.args ?? '');
  const macros = new Map<string, string>();
  let labels = true;
  const names: string[] = [];
  for (const word of words) {
    const macro = /^-D([^=]+)(?:=(.*))?$/s.exec(word);
    if (macro) macros.set(macro[1] ?? '', macro[2] ?? '');
    else if (word === '-n') labels = false;
    else if (word !== '-bP') names.push(word);
  }
  const path = '/exim-test/test-config';
  const preprocessed = preprocess(sourceFile(path, path, readText(join(folder, row.conf))), {
    version,
    macros: { builtIn: installation().macros, commandLine: macros },
    startSection: 'main',
    include: (included) => {
      const roots = [join(folder, row.root ?? ''), join(corpus ?? '', 'parse/files')];
      const file = roots.map((root) => join(root, included)).find((path) => existsSync(path));
      if (file === undefined) return 'missing';
      return statSync(file).isFile() ? sourceFile(file, included, readText(file)) : 'not-allowed';
    },
  });
  const configuration = readConfiguration(preprocessed, version);
  if (configuration.problems.some(({ exim }) => exim)) return '';
  const { lines } = print(buildModel(configuration), names, installation(), labels);
  return lines
    .filter((line) => !later.test(line))
    .map((line) => `${line.replace('Exim Configuration (x.yz)', 'Exim Configuration (X)')}\n`)
    .join('');
}

/** The words of a command line as the shell takes them apart. */
function wordsOf(args: string): string[] {
  const words = args.match(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g) ?? [];
  return words.map((word) =>
    word.replace(/'([^']*)'|"([^"]*)"|\\(.)/g, (_, single, double, char) => single ?? double ?? char),
  );
}

function firstDifference(ours: string, exims: string): string {
  const [a, b] = [ours.split('\n'), exims.split('\n')];
  const at = b.findIndex((line, nth) => line !== a[nth]);
  const nth = at === -1 ? b.length : at;
  return `line ${nth + 1}: "${a[nth] ?? '(nothing)'}"; Exim: "${b[nth] ?? '(nothing)'}"`;
}

/** Texts of the corpus and its files alike: one character for each byte. */
function readText(path: string): string {
  return readFileSync(path, 'latin1');
}

/** Exim's own source as its test suite wants it built, seen from Debian's build (`env/reference/bV-master.txt`). */
const more = new Set(
  'AUTH_GSASL EXIM_GSASL_SCRAM_S_KEY EXIM_HAVE_DMARC EXPERIMENTAL_ARC EXPERIMENTAL_QUEUEFILE EXPERIMENTAL_XCLIENT ENABLE_DISABLE_FSYNC LOOKUP_REDIS LOOKUP_JSON LOOKUP_LMDB'.split(
    ' ',
  ),
);
const less = new Set(['DLOPEN_LOCAL_SCAN', 'HAVE_LOCAL_SCAN']);
const master: Build = {
  name: 'master',
  has: (guard, release) => !less.has(guard) && (more.has(guard) || debianHeavy.has(guard, release)),
};

type Answering = Installation & { readonly macros: readonly { name: string; value: string }[] };
let answering: Answering | undefined;

/** The build that answered, as its own files in the corpus describe it. */
function installation(): Answering {
  if (answering) return answering;
  const read = (file: string) => readText(join(corpus ?? '', 'env', file));
  const macros = read('reference/builtin-macros-master.txt')
    .split('\n')
    .filter((line) => line.includes('='))
    .map((line) => ({ name: line.slice(0, line.indexOf('=')), value: line.slice(line.indexOf('=') + 1) }));
  const mainDefaults = new Map(
    read('reference/bP-main-defaults-master.txt')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): [string, string] => {
        const setting = /^(\w+) = ?(.*)$/.exec(line);
        if (setting) return [setting[1] ?? '', setting[2] ?? ''];
        return line.startsWith('no_') ? [line.slice(3), 'no'] : [line, 'yes'];
      }),
  );
  // Running under its own test suite Exim hides what it is, checks its memory and offers less.
  mainDefaults.set('exim_version', 'x.yz');
  mainDefaults.set('debug_store', 'yes').set('smtputf8_advertise_hosts', '');
  answering = {
    version,
    build: master,
    mainDefaults,
    macros,
    hostname: 'the.local.host.name',
    users: [...readUsers(read('etc/passwd')).values()],
    groups: [...readGroups(read('etc/group')).values()],
  };
  return answering;
}
