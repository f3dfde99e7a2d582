/** `npm start`: sets up what is missing, builds, and opens VS Code with the extension on a copy of the sample workspace. */
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
// Modules that need nothing but Node: on a fresh clone no package is installed yet.
import { ensureDependencies, say } from './host/dependencies.mjs';
import { startServer } from './host/setup.mjs';

const usage = `npm start -- [--host ADDRESS] [--port PORT] [--fresh] [--desktop]

  --host ADDRESS   where to listen; 127.0.0.1 unless told otherwise
  --port PORT      a free one unless told otherwise
  --fresh          forgets what was changed in the copy of the sample
  --desktop        opens the VS Code of this machine instead of one in the browser`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const sample = join(root, 'out', 'sample');

// What was started ends with this process: see startServer.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(0));
try {
  await start();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

async function start() {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '0' },
      fresh: { type: 'boolean', default: false },
      desktop: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`not a port: ${values.port}\n\n${usage}`);

  await ensureDependencies(root, 'the packages of package-lock.json');
  say('building');
  const { build } = await import('../../esbuild.mjs');
  await build();
  if (values.fresh) await rm(sample, { recursive: true, force: true });
  // What was changed in an earlier session stays.
  await cp(join(root, 'client', 'sample'), sample, { recursive: true, force: false });
  await (values.desktop ? openDesktop() : serve(values.host, port));
}

/** Serves the carried VS Code until it is interrupted. */
async function serve(host, port) {
  const data = join(root, 'out', 'start');
  const extensions = join(data, 'extensions');
  await installExtension(extensions);
  let logged = '';
  const log = (text) => {
    logged = (logged + text).slice(-10_000);
  };
  const env = { PATH: `${await linkCommand(data)}${delimiter}${process.env.PATH}` };
  const server = await startServer({ host, port, data, extensions, env, log });
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  console.log(`\nVS Code with the Exim extension, on ${sample}:\n`);
  console.log(`    http://${name}:${server.port}/?folder=${encodeURI(sample)}\n`);
  if (everywhere || !/^(127\.|localhost$|::1$)/.test(host)) {
    console.log('Whoever reaches this address can read and change the files of this machine.');
    console.log(
      'Panels such as the routing preview need localhost or https: from another machine, forward the port',
    );
    console.log(`(ssh -L ${server.port}:127.0.0.1:${server.port} HOST) and open the address above.\n`);
  }
  console.log('Ctrl-C ends it.');
  throw new Error(`${logged}${await server.exited}`);
}

/**
 * Installs the extension as a link to this tree, so that a page that is loaded anew after a build runs what was built.
 * Installed and not merely under development, it is there whatever address leads to the server.
 */
async function installExtension(extensions) {
  const { publisher, name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  // VS Code keeps a list of what it found here at its first start; made anew, it can name no version that is gone.
  await rm(extensions, { recursive: true, force: true });
  await mkdir(extensions, { recursive: true });
  await symlink(root, join(extensions, `${publisher}.${name}-${version}`), 'junction');
}

/** A folder in which the terminal of the served VS Code finds the command `eximls` of this tree. */
async function linkCommand(data) {
  const folder = join(data, 'bin');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await symlink(join(root, 'server', 'dist', 'eximls.cjs'), join(folder, 'eximls'), 'file');
  return folder;
}

async function openDesktop() {
  const windows = process.platform === 'win32';
  const args = [`--extensionDevelopmentPath=${root}`, sample];
  const code = spawn(windows ? 'code.cmd' : 'code', args, { shell: windows, stdio: 'inherit' });
  await new Promise((resolve, reject) => {
    const missing =
      'There is no desktop VS Code: no command `code` in the PATH. `npm start` without --desktop brings its own.';
    code.on('error', (error) => reject(error.code === 'ENOENT' ? new Error(missing) : error));
    code.on('exit', (status) => (status === 0 ? resolve() : reject(new Error(`code ended with ${status}`))));
  });
}
