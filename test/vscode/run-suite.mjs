/** Runs the tests of test/vscode/suite inside a real VS Code: the carried one, or the desktop one that VSCODE_EXECUTABLE names. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { build } from '../../esbuild.mjs';
import { artefacts, startBridge } from './bridge.mjs';
import { freePort, installExtension } from './host/setup.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const suite = fileURLToPath(new URL('suite/', import.meta.url));

/**
 * Builds the extension and the tests, opens a copy of client/sample and runs them; what Mocha says goes to standard output.
 * @returns {Promise<{passed: number, failed: number, skipped: number}>} a run that breaks down counts as one failed test
 */
export async function runSuite() {
  await build();
  const tests = join(root, 'out', 'vscode-suite');
  await bundleTests(tests);
  // What an earlier run has left of its failures would be taken for this one's.
  for (const name of await readdir(artefacts).catch(() => [])) {
    if (/^(failed-.*|timeout)\.png$/.test(name)) await rm(join(artefacts, name));
  }
  const scratch = await mkdtemp(join(tmpdir(), 'vscode-exim-suite-'));
  try {
    const workspace = join(scratch, 'sample');
    await cp(join(root, 'client', 'sample'), workspace, { recursive: true });
    return await run(tests, workspace, join(scratch, 'result.json'));
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/**
 * Packs the extension, installs it in a carried VS Code that has nothing else, and does there what a new user does first.
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export async function runInstalled() {
  if (process.env.VSCODE_EXECUTABLE) {
    console.log(
      '*** the packed extension is installed in the carried VS Code only: skipped with VSCODE_EXECUTABLE ***',
    );
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const { makeVsix } = await import('../../client/package/vsix.mjs');
  const scratch = await mkdtemp(join(tmpdir(), 'vscode-exim-installed-'));
  const [extensions, driver] = [join(scratch, 'extensions'), join(scratch, 'driver')];
  const earlier = { ...process.env };
  try {
    const { file } = await makeVsix(join(scratch, 'exim.vsix'));
    await installExtension(file, { data: join(scratch, 'data'), extensions });
    const tests = join(root, 'out', 'vscode-suite');
    await bundleTests(tests);
    // VS Code runs tests only for an extension under development: one that does nothing.
    await mkdir(driver);
    const manifest = { name: 'driver', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } };
    await writeFile(join(driver, 'package.json'), JSON.stringify(manifest));
    const workspace = join(scratch, 'empty');
    await mkdir(workspace);
    Object.assign(process.env, { EXIM_EXTENSIONS: extensions, SUITE_GREP: 'the way of a new user' });
    return await run(tests, workspace, join(scratch, 'result.json'), driver);
  } finally {
    for (const name of ['EXIM_EXTENSIONS', 'SUITE_GREP'])
      if (earlier[name] === undefined) delete process.env[name];
      else process.env[name] = earlier[name];
    await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function run(tests, workspace, result, extension = root) {
  const desktop = process.env.VSCODE_EXECUTABLE;
  const window = desktop ? await desktopWindow() : undefined;
  let broken;
  try {
    await runTests({
      vscodeExecutablePath: desktop ?? fileURLToPath(new URL('carried-code.mjs', import.meta.url)),
      extensionDevelopmentPath: extension,
      extensionTestsPath: join(tests, 'index.js'),
      extensionTestsEnv: { SUITE_RESULT: result, ...window?.env },
      launchArgs: [workspace, '--disable-extensions', ...(window?.args ?? [])],
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    broken = error;
  } finally {
    window?.close();
  }
  const counts = await readFile(result, 'utf8').then(JSON.parse, () => undefined);
  if (counts === undefined) {
    console.error('The suite ended without a result: see above and test/artefacts/vscode.log.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  // VS Code can fail after the last test has passed; that must not look like success.
  if (broken && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}

/** A desktop VS Code has a debugging port through which its window is driven, as the carried one's is from within. */
async function desktopWindow() {
  const port = await freePort('127.0.0.1');
  let browser;
  const bridge = await startBridge(async () => {
    browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    return browser.contexts()[0].pages()[0];
  });
  return {
    args: [`--remote-debugging-port=${port}`],
    env: { VSCODE_PAGE: bridge.address },
    close: () => {
      bridge.close();
      browser?.close();
    },
  };
}

/** Each test file and the entry that VS Code loads, as CommonJS beside each other. */
async function bundleTests(outdir) {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const files = (await readdir(suite)).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await esbuild.build({
    entryPoints: files.map((name) => join(suite, name)),
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed, skipped } = await (process.argv[2] === 'installed' ? runInstalled() : runSuite());
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
