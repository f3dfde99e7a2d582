/** Which files of the repository are in the extension: those that .vscodeignore lets through, as the Marketplace's own tool reads it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Never looked into: they are large, and nothing in them is shipped. */
const skipped = new Set(['.git', 'node_modules', 'out', 'test']);

/**
 * @param {string} root the repository
 * @returns {Promise<string[]>} sorted, with slashes, relative to `root`
 */
export async function shippedFiles(root) {
  const lines = (await readFile(join(root, '.vscodeignore'), 'utf8'))
    .split('\n')
    .filter((line) => /^[^#\s]/.test(line));
  const rules = lines.map((line) => ({
    kept: line.startsWith('!'),
    pattern: patternOf(line.replace(/^!/, '').trim()),
  }));
  const isShipped = (file) => rules.findLast(({ pattern }) => pattern.test(file))?.kept ?? true;
  return (await filesBelow(root, '')).filter(isShipped).sort();
}

async function filesBelow(root, folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = entries
    .filter(({ name }) => !skipped.has(name))
    .map((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    });
  return (await Promise.all(found)).flat();
}

/** `*` stays in its folder, `**` does not. */
function patternOf(glob) {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*/g, (star) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' })[star]);
  return new RegExp(`^${source}$`);
}
