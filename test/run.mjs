/** `npm test`: sets up what is missing, builds, runs every check and every test, and sums them up in its last line. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
// Needs nothing but Node: on a fresh clone no package is installed yet.
import { ensureDependencies } from './vscode/host/dependencies.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const none = { passed: 0, failed: 0, skipped: 0 };

/** What runs, in this order; `--only` names some of it. Folders of node:test files that nobody has named here come last. */
const order = [
  'build',
  'types',
  'lint',
  'unit',
  'cases',
  'property',
  'fuzz',
  'conformance',
  'protocol',
  'exim',
];
const programs = {
  build: [join(root, 'esbuild.mjs')],
  types: [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b'],
  lint: [join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '.'],
};
const files = await testFiles();
const parts = [...new Set([...order, ...files.keys()]), 'vscode', 'web'];

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const chosen = values.only ?? parts;
const unknown = chosen.filter((name) => !parts.includes(name));
if (unknown.length > 0) {
  console.error(`no part is called ${unknown.join(', ')}; there are ${parts.join(', ')}`);
  process.exit(2);
}

await ensureDependencies(root, 'the packages of package-lock.json');
const total = { ...none };
const failures = [];
for (const name of chosen) {
  console.log(`\n== ${name}`);
  const counts = await run(name).catch((error) => {
    console.error(error);
    return { ...none, failed: 1 };
  });
  for (const key of Object.keys(total)) total[key] += counts[key];
  if (counts.failed > 0) failures.push(name);
}
console.log(failures.length > 0 ? `\nfailed: ${failures.join(', ')}` : '');
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function run(name) {
  if (name === 'vscode') return inVsCode();
  if (name === 'web') return inBrowser();
  if (programs[name]) return check(programs[name]);
  const tests = files.get(name);
  if (tests) return nodeTests(tests);
  console.log('no tests yet');
  return none;
}

/** The suite with the extension as it is built, the beginning of it with the packed one, installed, and what Restricted Mode allows. */
async function inVsCode() {
  const { runSuite, runInstalled } = await import('./vscode/run-suite.mjs');
  const { runRestricted } = await import('./vscode/run-restricted.mjs');
  const all = [await runSuite(), await runInstalled(), await runRestricted()];
  return Object.fromEntries(
    Object.keys(none).map((key) => [key, all.reduce((sum, counts) => sum + counts[key], 0)]),
  );
}

/** The suite where VS Code itself runs in a browser, with the web extension. */
async function inBrowser() {
  const { runWeb } = await import('./vscode/run-web.mjs');
  return runWeb();
}

/** A program that fails counts as one failed test; one that succeeds is no test. */
async function check(args) {
  const code = await node(args);
  return code === 0 ? none : { ...none, failed: 1 };
}

/** The node:test files by the folder of test/ that they are in. */
async function testFiles() {
  const found = new Map();
  for (const folder of await readdir(join(root, 'test'), { withFileTypes: true })) {
    // The tests in test/vscode run inside VS Code, with Mocha.
    if (!folder.isDirectory() || folder.name === 'vscode') continue;
    const path = join(root, 'test', folder.name);
    const tests = (await readdir(path, { recursive: true })).filter((name) => name.endsWith('.test.ts'));
    if (tests.length > 0)
      found.set(
        folder.name,
        tests.sort().map((name) => join(path, name)),
      );
  }
  return found;
}

/** Runs the files with Node's own test runner. */
async function nodeTests(files) {
  const scratch = await mkdtemp(join(tmpdir(), 'vscode-exim-test-'));
  try {
    const tap = join(scratch, 'result.tap');
    const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
    reporters.push('--test-reporter=tap', `--test-reporter-destination=${tap}`);
    const code = await node(['--import', 'tsx', '--test', ...reporters, ...files]);
    return countsOf(await readFile(tap, 'utf8'), code);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The sums that Node writes at the end of a TAP report; without them the runner itself has failed. */
function countsOf(report, code) {
  // The last one: what the tests themselves print stands in the report as well.
  const sum = (name) => Number([...report.matchAll(new RegExp(`^# ${name} (\\d+)$`, 'gm'))].at(-1)?.[1]);
  const counts = {
    passed: sum('pass'),
    failed: sum('fail') + sum('cancelled'),
    skipped: sum('skipped') + sum('todo'),
  };
  if (Object.values(counts).some(Number.isNaN))
    throw new Error(`the test runner ended with ${code} and no sums`);
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Runs Node in the repository and gives its exit code; what it prints is shown as it comes. */
function node(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? signal));
  });
}
