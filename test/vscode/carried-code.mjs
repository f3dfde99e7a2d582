#!/usr/bin/env node
/** Stands in for the `code` executable of VS Code: runs an extension and its tests in the carried VS Code, headless. */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { artefacts, startBridge } from './bridge.mjs';
import { openBrowser } from './host/browser.mjs';
import { startServer } from './host/setup.mjs';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true, default: [] },
    extensionTestsPath: { type: 'string' },
    'remote-debugging-port': { type: 'string' },
  },
});
const seconds = Number(process.env.VSCODE_TIMEOUT || 300);
/** What is to be undone at the end, whatever the end is; the last is undone first. */
const undo = [];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => finish(130));
let code = 1;
try {
  code = await run();
} catch (error) {
  console.error(error);
}
await finish(code);

/** Opens the window, and waits for the verdict of the tests: their exit code. */
async function run() {
  if (!values.extensionTestsPath) {
    throw new Error(
      'usage: carried-code --extensionTestsPath=MODULE [--extensionDevelopmentPath=FOLDER]... [FOLDER]',
    );
  }
  await mkdir(artefacts, { recursive: true });
  const log = createWriteStream(join(artefacts, 'vscode.log'));
  const scratch = await mkdtemp(join(tmpdir(), 'vscode-exim-'));
  undo.push(() => rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

  const context = await openBrowser(join(scratch, 'browser'), values['remote-debugging-port']);
  undo.push(() => context.close());
  const page = context.pages()[0] ?? (await context.newPage());
  const verdict = new Promise((resolve) => {
    page.exposeFunction('codeAutomationExit', resolve);
  });
  await page.exposeFunction('codeAutomationLog', (type, args) => console[type]?.(...args));
  page.on('console', (message) => log.write(`[page] ${message.text()}\n`));
  page.on('pageerror', (error) => log.write(`[page] ${error.stack}\n`));

  // A caller that drives the window itself, over the debugging port, has set VSCODE_PAGE already.
  const bridge = process.env.VSCODE_PAGE ? undefined : await startBridge(async () => page);
  undo.push(() => bridge?.close());
  const server = await startServer({
    data: join(scratch, 'server'),
    // A caller that has installed extensions says where.
    extensions: process.env.EXIM_EXTENSIONS || join(scratch, 'extensions'),
    env: bridge ? { VSCODE_PAGE: bridge.address } : {},
    log: (text) => log.write(text),
  });
  undo.push(() => server.stop());
  await page.goto(await address(server.port));

  const ended = server.exited.then((how) => Promise.reject(new Error(how)));
  const crashed = new Promise((_, reject) => page.on('crash', () => reject(new Error('the window crashed'))));
  return Promise.race([verdict, ended, crashed, timeLimit(page)]);
}

/** The page of the workbench, which learns from its query what to open, develop and test. */
async function address(port) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${encodeURI(resolve(path))}`;
  const payload = values.extensionDevelopmentPath.map((path) => ['extensionDevelopmentPath', remote(path)]);
  payload.push(['extensionTestsPath', remote(values.extensionTestsPath)]);
  // VS Code's own chatter shares the console with the tests, which therefore report as warnings (suite/index.ts).
  payload.push(['logLevel', 'warn']);
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  const opened = positionals.at(-1);
  if (opened) query.set((await stat(opened)).isDirectory() ? 'folder' : 'workspace', resolve(opened));
  return `http://127.0.0.1:${port}/?${query}`;
}

/** Gives up after the time that VSCODE_TIMEOUT allows, and keeps a picture of what the window showed. */
async function timeLimit(page) {
  await setTimeout(seconds * 1000, undefined, { ref: false });
  const picture = join(artefacts, 'timeout.png');
  await page.screenshot({ path: picture });
  throw new Error(
    `the tests did not end within ${seconds} s (VSCODE_TIMEOUT); what the window showed: ${picture}`,
  );
}

/** Undoes everything once and leaves. */
async function finish(code) {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
  process.exit(code);
}
