/** Runs the suite in VS Code for the web: a page in a browser, without any machine behind it. */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { build } from '../../esbuild.mjs';
import { artefacts, startBridge } from './bridge.mjs';
import { openBrowser } from './host/browser.mjs';
import { serveWeb } from './web/serve.mjs';

const suite = fileURLToPath(new URL('suite/', import.meta.url));
const seconds = Number(process.env.VSCODE_TIMEOUT || 300);

/**
 * Builds the extension and the tests, and runs them on a copy of client/sample that is in memory alone.
 * @returns {Promise<{passed: number, failed: number, skipped: number}>} a run that breaks down counts as one failed test
 */
export async function runWeb() {
  await build();
  await mkdir(artefacts, { recursive: true });
  const log = createWriteStream(join(artefacts, 'vscode-web.log'));
  const scratch = await mkdtemp(join(tmpdir(), 'vscode-exim-web-'));
  const undo = [() => rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })];
  try {
    const context = await openBrowser(join(scratch, 'browser'));
    undo.push(() => context.close());
    const page = context.pages()[0] ?? (await context.newPage());
    let counts;
    const bridge = await startBridge(
      async () => page,
      (told) => {
        counts = told;
      },
    );
    undo.push(() => bridge.close());
    const tests = join(scratch, 'tests');
    // Brings along what the tests are bundled with.
    const web = await serveWeb(tests);
    undo.push(() => web.close());
    await bundleTests(tests, bridge.address);

    const ended = new Promise((resolve, reject) => {
      page.exposeFunction('codeAutomationExit', resolve).catch(reject);
      page.on('crash', () => reject(new Error('the window crashed')));
    });
    await page.exposeFunction('codeAutomationLog', (type, args) => console[type]?.(...args));
    page.on('console', (message) => log.write(`${message.text()}\n`));
    page.on('pageerror', (error) => log.write(`${error.stack}\n`));
    // As a person allows it when asked.
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: web.address });
    await page.goto(web.address);
    const code = await Promise.race([ended, timeLimit(page)]);
    if (!counts) throw new Error('the suite ended without a result: see test/artefacts/vscode-web.log');
    // VS Code can fail after the last test has passed; that must not look like success.
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    for (const step of undo.reverse()) await step();
    log.end();
  }
}

/** All tests as one file: a browser loads what it is told to, and lists no folders. */
async function bundleTests(outdir, bridge) {
  const files = [...(await sharedTests()), ...(await testsIn(join(suite, 'browser')))];
  const imports = files.map((file) => `require(${JSON.stringify(`./${relative(suite, file)}`)});`);
  const { SUITE_GREP, CI } = process.env;
  await esbuild.build({
    stdin: {
      contents: `const { runTests } = require('./browser/index');
exports.run = () => runTests(() => { ${imports.join(' ')} });`,
      resolveDir: suite,
    },
    outfile: join(outdir, 'index.js'),
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'cjs',
    external: ['vscode'],
    alias: { 'node:assert/strict': fileURLToPath(new URL('web/assert.cjs', import.meta.url)) },
    // For the tests alone: the extension must do without.
    define: {
      process: JSON.stringify({ env: { VSCODE_PAGE: bridge, SUITE_GREP, CI } }),
      global: 'globalThis',
    },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** Makes the pictures of the README, which show the desktop. */
const pictures = 'pictures.test.ts';

/** The tests of the desktop that need nothing of Node's but assertions; the others are named. */
async function sharedTests() {
  const shared = [];
  const left = [];
  for (const file of await testsIn(suite)) {
    if (basename(file) === pictures) continue;
    const needsNode = /from 'node:(?!assert\/strict')/.test(await readFile(file, 'utf8'));
    (needsNode ? left : shared).push(file);
  }
  const names = left.map((file) => basename(file, '.test.ts'));
  console.log(`in a browser, without what needs a machine: ${names.join(', ')}`);
  return shared;
}

async function testsIn(folder) {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => join(folder, name));
}

async function timeLimit(page) {
  await setTimeout(seconds * 1000, undefined, { ref: false });
  const picture = join(artefacts, 'timeout-web.png');
  await page.screenshot({ path: picture });
  throw new Error(`the tests did not end within ${seconds} s (VSCODE_TIMEOUT); see ${picture}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed, skipped } = await runWeb();
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
