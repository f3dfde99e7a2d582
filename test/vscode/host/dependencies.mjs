/** Brings a folder's node_modules to what its package-lock.json says, and costs nothing when it already is. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Runs `npm ci` in `folder` unless the packages of its lock file are already installed there. npm writes its own record
 * (node_modules/.package-lock.json) last, so an interrupted installation is seen and done again. Install scripts never run.
 * @param {string} folder absolute path of a folder with package.json and package-lock.json
 * @param {string} what what it brings, for the line of progress
 * @returns {Promise<boolean>} whether anything was installed; rejects when npm fails
 */
export async function ensureDependencies(folder, what) {
  if (await installed(folder)) return false;
  say(`installing ${what}`);
  const started = Date.now();
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  say(`installed in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return true;
}

/** One line of progress, on standard error: standard output belongs to results. */
export function say(line) {
  process.stderr.write(`· ${line}\n`);
}

/** Whether every package of the lock file that is not optional is recorded as installed in the same version. */
async function installed(folder) {
  const wanted = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')).packages;
  const record = join(folder, 'node_modules', '.package-lock.json');
  const text = await readFile(record, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return false;
  const present = JSON.parse(text).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.includes('node_modules/') || entry.optional || present[path]?.version === entry.version,
  );
}

function npm(args, cwd) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32';
    const child = spawn(windows ? 'npm.cmd' : 'npm', args, {
      cwd,
      shell: windows,
      stdio: ['ignore', process.stderr, process.stderr],
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args[0]} in ${cwd} ended with ${signal ?? code}`));
    });
  });
}
